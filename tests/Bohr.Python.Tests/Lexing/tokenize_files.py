"""Prints the tokens of Python files as Python's own tokenizer sees them: a letter for the kind, then the byte offsets.

Paths come one a line on standard input. A file that the tokenizer or the compiler rejects, or that is not UTF-8, prints "skip".
"""
import io
import sys
import tokenize

LETTERS = {tokenize.NAME: "n", tokenize.NUMBER: "d", tokenize.STRING: "s", tokenize.NEWLINE: "l", tokenize.INDENT: "i",
           tokenize.DEDENT: "u", tokenize.ENDMARKER: "e", tokenize.OP: "o", tokenize.COMMENT: "c"}

for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        data = file.read()
    try:
        data.decode()
        compile(data, path, "exec", dont_inherit=True)
        tokens = list(tokenize.tokenize(io.BytesIO(data).readline))
    except (SyntaxError, ValueError, tokenize.TokenError):
        print("file", path, "skip")
        continue
    # This tokenizer, written in Python, has an error token where a regular expression does not know a letter.
    if data.startswith(b"\xef\xbb\xbf") or any(token.type == tokenize.ERRORTOKEN for token in tokens):
        print("file", path, "skip")
        continue
    print("file", path)
    starts = [0]
    while (end := data.find(b"\n", starts[-1])) >= 0:
        starts.append(end + 1)
    lines = [data[start:end].decode() for start, end in zip(starts, starts[1:] + [len(data)])]

    def offset(place):
        row, column = place
        if row > len(starts):
            return len(data)
        line = lines[row - 1]
        return min(len(data), starts[row - 1] + (column if line.isascii() else len(line[:column].encode())))

    for token in tokens:
        if token.type in LETTERS:
            print(LETTERS[token.type], offset(token.start), offset(token.end))
