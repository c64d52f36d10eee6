// Verifies a folder of C2SP tiles and its checkpoint with Go's own golang.org/x/mod/sumdb packages: they check the
// signature, every tile that they read, and proofs that the hub's code made.
//
//	verify_log FOLDER KEY PROOFS
package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// folder reads tiles; the height is not in a C2SP path, which always means 8.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

type proofs struct {
	Inclusion []struct {
		Index, Size int64
		Hashes      []string
	}
	Consistency []struct {
		From, To int64
		Hashes   []string
	}
}

func hashes(texts []string) []tlog.Hash {
	var all []tlog.Hash
	for _, text := range texts {
		data, err := hex.DecodeString(text)
		check(err)
		var hash tlog.Hash
		copy(hash[:], data)
		all = append(all, hash)
	}
	return all
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "wrong:", err)
		os.Exit(1)
	}
}

func open(path, key string) tlog.Tree {
	data, err := os.ReadFile(path)
	check(err)
	verifier, err := note.NewVerifier(key)
	check(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		check(fmt.Errorf("checkpoint of another log"))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func main() {
	dir := os.Args[1]
	tree := open(filepath.Join(dir, "checkpoint"), os.Args[2])
	reader := tlog.TileHashReader(tree, folder(dir))
	data, err := os.ReadFile(os.Args[3])
	check(err)
	var given proofs
	check(json.Unmarshal(data, &given))

	root := func(size int64) tlog.Hash {
		if size == tree.N {
			return tree.Hash
		}
		hash, err := tlog.TreeHash(size, reader)
		check(err)
		return hash
	}
	// Every leaf is proved against the signed root. Reading it would not do: version 0.7 of the package, which Debian
	// has, leaves some full tiles unchecked where one tile holds several of the hashes that make up the root.
	for index := int64(0); index < tree.N; index++ {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		check(err)
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]))
	}
	for _, proof := range given.Inclusion {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, proof.Index)})
		check(err)
		ours := tlog.RecordProof(hashes(proof.Hashes))
		check(tlog.CheckRecord(ours, proof.Size, root(proof.Size), proof.Index, leaf[0]))
	}
	for _, proof := range given.Consistency {
		ours := tlog.TreeProof(hashes(proof.Hashes))
		check(tlog.CheckTree(ours, proof.To, root(proof.To), proof.From, root(proof.From)))
	}
	fmt.Printf("{\"size\": %d, \"root\": \"%s\", \"proofs\": %d}\n",
		tree.N, hex.EncodeToString(tree.Hash[:]), len(given.Inclusion)+len(given.Consistency))
}
