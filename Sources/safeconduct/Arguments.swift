public import ArgumentParser
import Foundation
public import HubClient
public import Inquiry
public import Vocabulary

// What people may type for the types of the vocabulary. A value that cannot be is refused before anything is opened.

extension Identifier: ExpressibleByArgument {
    /// 32 hexadecimal digits.
    public init?(argument: String) { self.init(hex: argument) }
}

extension Handle: ExpressibleByArgument {
    /// A name that a registrar gave.
    public init?(argument: String) { self.init(argument) }
}

extension SubjectID: ExpressibleByArgument {
    /// `man`, `P1`, `C1`, `O1`.
    public init?(argument: String) { self.init(argument) }
}

extension Moment: ExpressibleByArgument {
    /// `2026-12-01`, the beginning of that day in Greenwich, or RFC 3339 such as `2026-12-01T09:30:00Z`.
    public init?(argument: String) {
        let strategy = Date.ISO8601FormatStyle()
        let text = argument.utf8.count == 10 ? argument + "T00:00:00Z" : argument
        do {
            let date = try strategy.parse(text)
            self.init(seconds: Int64(date.timeIntervalSince1970.rounded(.down)))
        } catch {
            return nil
        }
    }

    /// As people read it: `2026-12-01 09:30 UTC`.
    var display: String {
        let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
        return text.prefix(16).replacing("T", with: " ") + " UTC"
    }

    /// Now, by this machine's clock.
    static var now: Moment {
        Moment(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) ?? .first
    }
}

extension Role: ExpressibleByArgument {}
extension AgencyKind: ExpressibleByArgument {}
extension Category: ExpressibleByArgument {}
extension About: ExpressibleByArgument {}
extension Source: ExpressibleByArgument {}
extension SensitiveType: ExpressibleByArgument {}
extension MessageKind: ExpressibleByArgument {}
extension Purpose: ExpressibleByArgument {}
extension Urgency: ExpressibleByArgument {}
extension Approval: ExpressibleByArgument {}
extension PermissionGiver: ExpressibleByArgument {}
extension PermissionStatus: ExpressibleByArgument {}
extension PermissionForm: ExpressibleByArgument {}
extension SafeChannel: ExpressibleByArgument {}
extension LogAct: ExpressibleByArgument {}
extension BreachDanger: ExpressibleByArgument {}
extension BreachKind: ExpressibleByArgument {}
extension BreachStep: ExpressibleByArgument {}
extension Outcome: ExpressibleByArgument {}
extension Statement.Audience: ExpressibleByArgument {}
extension InquiryReason: ExpressibleByArgument {}
extension ErasureAuthority: ExpressibleByArgument {}
extension LeavingReason: ExpressibleByArgument {}
extension IntakeChannel: ExpressibleByArgument {}
extension NumberSource: ExpressibleByArgument {}
extension SharedWorkerReason: ExpressibleByArgument {}
extension BothSidesReason: ExpressibleByArgument {}
