"""The other side of differential.sh in Python: aics-tlog, a package that has nothing to do with Candour. It checks what
Candour wrote into one folder, and writes its own of the same into another.

    differential.py <folder of Candour's> <folder to write>
"""

import sys
from collections import Counter
from pathlib import Path

from aics_tlog import checkpoint, note, tiles, tree, verified
from aics_tlog.hashing import leaf_hash
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ours, theirs = Path(sys.argv[1]), Path(sys.argv[2])
agreed, wrong = Counter(), []


def judge(sort, so, what):
    """Counts what agreed, and says what did not."""
    agreed[sort] += 1 if so else 0
    if not so:
        wrong.append(what)
        print("Python disagrees:", sort, what)


def holds(check, *arguments):
    """Whether a check of the package's says yes: it may say no by its answer or by an exception."""
    try:
        return check(*arguments) is not False
    except ValueError:
        return False


def entry(index):
    return f"entry {index}".encode()


def altered(hash):
    return bytes([hash[0] ^ 1]) + hash[1:]


def opens(text, keys):
    return note.verify_note(note.parse_note(text), keys)


lines = [line.split(" ") for line in (ours / "proofs.txt").read_text().splitlines()]
largest = max(int(words[1]) for words in lines if words[0] == "root")
own = tree.MerkleTree([entry(index) for index in range(largest)], level_cache_sizes=256)
key = note.parse_vkey((ours / "vkey").read_text().strip())
secret = Ed25519PrivateKey.from_private_bytes(b"a key of this test, 32 bytes lon")
(theirs / "checkpoints").mkdir(parents=True, exist_ok=True)
(theirs / "vkey").write_text(note.format_vkey(note.vkey_from_ed25519(key.name, secret.public_key())) + "\n")
out = []

for sort, first, *rest in lines:
    if sort == "root":
        size, root = int(first), own.root(int(first))
        judge("roots", rest == [root.hex()], first)
        text = (ours / "checkpoints" / first).read_text()
        read, _ = checkpoint.checkpoint_from_note(text)
        right = checkpoint.Checkpoint(key.name, size, root)
        judge("checkpoints", read == right and holds(opens, text, [key]), first)
        judge("altered checkpoints, refused", not holds(opens, text.replace(f"\n{first}\n", f"\n{first}0\n"), [key]), first)
        (theirs / "checkpoints" / first).write_bytes(checkpoint.sign_checkpoint(right, secret, key.name).to_bytes())
        out.append(["root", first, root.hex()])
        continue
    one, other = int(first), int(rest[0])
    proof = [bytes.fromhex(word) for word in rest[1:]]
    if sort == "inclusion":
        size, index, leaf = one, other, leaf_hash(entry(other))
        judge("proofs of entries", holds(tree.verify_inclusion, leaf, index, size, proof, own.root(size)), (sort, one, other))
        judge("altered entries, refused", not holds(tree.verify_inclusion, altered(leaf), index, size, proof, own.root(size)), one)
        mine = own.inclusion_proof(index, size)
        judge("proofs of entries, the same", mine == proof, (sort, one, other))
    else:
        old, size, before = one, other, own.root(one)
        judge("proofs of growth", holds(tree.verify_consistency, old, size, before, own.root(size), proof), (sort, one, other))
        judge("altered pasts, refused", not holds(tree.verify_consistency, old, size, altered(before), own.root(size), proof), one)
        mine = own.consistency_proof(old, size)
        judge("proofs of growth, the same", mine == proof, (sort, one, other))
    out.append([sort, first, rest[0], *(hash.hex() for hash in mine)])

report = verified.audit_tiles(tiles.FileSystemTileReader(ours), largest, own.root(largest))
judge("audits of all tiles and entries", report is not None, report)
(theirs / "proofs.txt").write_text("".join(" ".join(words) + "\n" for words in out))
for sort, count in agreed.items():
    print(f"  Python (aics-tlog): {count:5} {sort}")
if wrong:
    sys.exit(f"{len(wrong)} disagreements with Python")
