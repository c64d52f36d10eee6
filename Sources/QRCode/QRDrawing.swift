extension QRSymbol {
    /// The symbol for a page: an SVG element of `millimetres` a side with its margin, black on white, without a script or
    /// anything from elsewhere.
    public func svg(millimetres: Int) -> String {
        let side = size + 2 * QRSymbol.margin
        var path = ""
        for row in 0..<size {
            for run in runs(in: row) {
                let (x, y) = (run.lowerBound + QRSymbol.margin, row + QRSymbol.margin)
                path += "M\(x) \(y)h\(run.count)v1h-\(run.count)z"
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres)mm" \
            height="\(millimetres)mm" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    /// The symbol as text, two rows a line, with its margin.
    ///
    /// On a terminal, which is dark, light squares are drawn and dark ones left empty; on paper it is the other way round.
    public func halfBlocks(onPaper: Bool = false) -> [String] {
        let margin = QRSymbol.margin / 2
        let places = -margin..<(size + margin)
        return stride(from: -margin, to: size + margin, by: 2).map { row in
            String(
                places.map { column -> Character in
                    let upper = isDark(column: column, row: row) == onPaper
                    let lower = isDark(column: column, row: row + 1) == onPaper
                    return switch (upper, lower) {
                    case (true, true): "\u{2588}"
                    case (true, false): "\u{2580}"
                    case (false, true): "\u{2584}"
                    case (false, false): " "
                    }
                })
        }
    }

    private func runs(in row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<size where isDark(column: column, row: row) {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }
}
