// The other side of differential.sh in Go: golang.org/x/mod/sumdb/tlog and note, on which the checksum database of Go
// stands. It checks what Candour wrote into one folder, and writes its own of the same into another.
//
//	differential <folder of Candour's> <folder to write>
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var agreed = map[string]int{}
var disagreed = 0

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "differential.go:", err)
		os.Exit(1)
	}
}

// judge counts what agreed, and says what did not.
func judge(sort string, so bool, what string) {
	if so {
		agreed[sort]++
	} else {
		disagreed++
		fmt.Println("Go disagrees:", sort, what)
	}
}

// stored is the tree that this program builds of the entries itself.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

// folder reads tiles as C2SP names them: without the height, which Go's names have.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), "tile", strings.TrimPrefix(tile.Path(), "tile/8/")))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func number(text string) int64 {
	value, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return value
}

func hashes(words []string) []tlog.Hash {
	var all []tlog.Hash
	for _, word := range words {
		data, err := hex.DecodeString(word)
		must(err)
		var hash tlog.Hash
		copy(hash[:], data)
		all = append(all, hash)
	}
	return all
}

func written(hashes []tlog.Hash) string {
	var line strings.Builder
	for _, hash := range hashes {
		fmt.Fprintf(&line, " %x", hash[:])
	}
	return line.String()
}

func main() {
	ours, theirs := os.Args[1], os.Args[2]
	must(os.MkdirAll(filepath.Join(theirs, "checkpoints"), 0o777))
	lines, err := os.ReadFile(filepath.Join(ours, "proofs.txt"))
	must(err)
	vkey, err := os.ReadFile(filepath.Join(ours, "vkey"))
	must(err)
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	must(err)
	seed := sha256.Sum256([]byte("a key of this test"))
	skey, mine, err := note.GenerateKey(bytes.NewReader(seed[:]), verifier.Name())
	must(err)
	signer, err := note.NewSigner(skey)
	must(err)
	must(os.WriteFile(filepath.Join(theirs, "vkey"), []byte(mine+"\n"), 0o666))

	var tree stored
	var size int64
	grow := func(to int64) {
		for ; size < to; size++ {
			more, err := tlog.StoredHashes(size, []byte(fmt.Sprintf("entry %d", size)), tree)
			must(err)
			tree = append(tree, more...)
		}
	}
	roots := map[int64]tlog.Hash{}
	var out strings.Builder
	var largest int64
	for _, line := range strings.Split(strings.TrimSuffix(string(lines), "\n"), "\n") {
		words := strings.Split(line, " ")
		switch words[0] {
		case "root":
			size := number(words[1])
			grow(size)
			root, err := tlog.TreeHash(size, tree)
			must(err)
			roots[size] = root
			judge("roots", hashes(words[2:])[0] == root, words[1])
			fmt.Fprintf(&out, "root %d%s\n", size, written([]tlog.Hash{root}))
			text := fmt.Sprintf("%s\n%d\n%s\n", verifier.Name(), size, base64.StdEncoding.EncodeToString(root[:]))
			bytes, err := os.ReadFile(filepath.Join(ours, "checkpoints", words[1]))
			must(err)
			opened, err := note.Open(bytes, note.VerifierList(verifier))
			judge("checkpoints", err == nil && opened.Text == text && len(opened.UnverifiedSigs) == 0, words[1])
			altered := strings.Replace(string(bytes), "\n"+words[1]+"\n", "\n"+words[1]+"0\n", 1)
			_, err = note.Open([]byte(altered), note.VerifierList(verifier))
			judge("altered checkpoints, refused", err != nil, words[1])
			signed, err := note.Sign(&note.Note{Text: text}, signer)
			must(err)
			must(os.WriteFile(filepath.Join(theirs, "checkpoints", words[1]), signed, 0o666))
			if size > largest {
				largest = size
			}
		case "inclusion":
			size, index := number(words[1]), number(words[2])
			leaf := tlog.RecordHash([]byte(fmt.Sprintf("entry %d", index)))
			proof := tlog.RecordProof(hashes(words[3:]))
			judge("proofs of entries", tlog.CheckRecord(proof, size, roots[size], index, leaf) == nil, line)
			leaf[0] ^= 1
			judge("altered entries, refused", tlog.CheckRecord(proof, size, roots[size], index, leaf) != nil, line)
			own, err := tlog.ProveRecord(size, index, tree)
			must(err)
			judge("proofs of entries, the same", written(own) == written(proof), line)
			fmt.Fprintf(&out, "inclusion %d %d%s\n", size, index, written(own))
		case "consistency":
			old, size := number(words[1]), number(words[2])
			before, err := tlog.TreeHash(old, tree)
			must(err)
			proof := tlog.TreeProof(hashes(words[3:]))
			judge("proofs of growth", tlog.CheckTree(proof, size, roots[size], old, before) == nil, line)
			before[0] ^= 1
			judge("altered pasts, refused", tlog.CheckTree(proof, size, roots[size], old, before) != nil, line)
			own, err := tlog.ProveTree(size, old, tree)
			must(err)
			judge("proofs of growth, the same", written(own) == written(proof), line)
			fmt.Fprintf(&out, "consistency %d %d%s\n", old, size, written(own))
		}
	}
	// The largest tree is read from Candour's tiles alone; Go trusts none of them before it leads to the root.
	reader := tlog.TileHashReader(tlog.Tree{N: largest, Hash: roots[largest]}, folder(ours))
	for index := int64(0); index < largest; index += 97 {
		proof, err := tlog.ProveRecord(largest, index, reader)
		own, _ := tlog.ProveRecord(largest, index, tree)
		judge("proofs from tiles", err == nil && written(proof) == written(own), fmt.Sprint(index, err))
	}
	must(os.WriteFile(filepath.Join(theirs, "proofs.txt"), []byte(out.String()), 0o666))
	for _, sort := range []string{"roots", "checkpoints", "altered checkpoints, refused", "proofs of entries", "proofs of entries, the same",
		"altered entries, refused", "proofs of growth", "proofs of growth, the same", "altered pasts, refused", "proofs from tiles"} {
		fmt.Printf("  Go (x/mod/sumdb): %5d %s\n", agreed[sort], sort)
	}
	if disagreed > 0 {
		fmt.Println(disagreed, "disagreements with Go")
		os.Exit(1)
	}
}
