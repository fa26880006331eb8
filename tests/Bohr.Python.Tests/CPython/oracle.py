"""CPython's own opinion about Python source, asked over a pipe.

Requests on standard input and replies on standard output are frames: one byte that says what, four bytes of length
(little endian), then the payload. Requests are answered in their order, so a client may send many before it reads.

  D path      the dump of the file's tree, and whether the compiler accepts the file
  d source    the same for source text given as bytes
  C source    whether compile() accepts the bytes
  O path      the docstrings of the file's modules, classes and functions: a line each with the name (nothing for the module), where the
              definition begins, where the string begins, and its value; the last two are '_' where there is none
  S path      the scopes of the file as symtable has them, a line each: the names, kinds and lines of the scopes from the module to this
              one, a tab, then each symbol with letters for what it is, see SYMBOL_LETTERS
  P path      how many seconds ast.parse needs for the files whose paths stand on the lines of a list, each in the best of three passes

The kind of a reply is '+' (accepted; the dump), 'c' (the parser accepts what the compiler rejects; a line that says why,
then the dump), '-' (rejected; why), or '!' (this interpreter could not say: recursion, memory). Why a file is rejected
is the message, lineno, offset, end_lineno and end_offset of the SyntaxError, with tabs between them.

The dump has a line a node, in the order of ast.dump: name, position, scalar fields. An optional child that is missing
is the line '_', a list is the line '[' with its length. Positions are lineno.col_offset-end_lineno.end_col_offset.
Inside f-strings, where the positions of 3.11 are those of the whole literal, they are left out.
Strings and bytes are UTF-8 (with surrogates encoded singly) with \\\\ and \\n escaped; floats are their 64 bits in hexadecimal.
"""

import _ast
import _symtable
import ast
import gc
import struct
import symtable
import sys
import time
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)

SCALAR_LISTS = {("Global", "names"), ("Nonlocal", "names"), ("MatchClass", "kwd_attrs")}
# Always None or empty in what is compared: type comments are not requested.
LEFT_OUT = {"type_comment", "type_ignores"}
OPERATORS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop)


def escaped(text):
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return data.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").decode("latin-1")


def constant(value):
    # Latin-1 carries bytes through the text buffer unchanged, see flush.
    kind = type(value)
    if kind is str:
        return "s" + escaped(value)
    if kind is bytes:
        return "b" + escaped(value)
    if kind is bool or value is None or value is ...:
        return repr(value)
    if kind is int:
        return f"i{value:x}"
    if kind is float:
        return f"f{struct.unpack('<Q', struct.pack('<d', value))[0]:x}"
    if kind is complex:
        return f"j{struct.unpack('<Q', struct.pack('<d', value.imag))[0]:x}"
    raise TypeError(kind)


def optional_name(value):
    return "_" if value is None else escaped(value)


def write_name_list(names):
    return ",".join(map(escaped, names))


def names_of_operators(operators):
    return ",".join([type(operator).__name__ for operator in operators])


def build_dumper(node_class):
    """Writes the function that dumps one class of node: a tenth of the time of a loop over _fields."""
    name = node_class.__name__
    head, body = [], []
    for field, kind in FIELD_KINDS[name]:
        if kind == "name":
            head.append(f"{{optional_name(n.{field})}}")
        elif kind == "names":
            head.append(f"{{write_name_list(n.{field})}}")
        elif kind == "constant":
            head.append(f"{{constant(n.{field})}}")
        elif kind == "number":
            head.append(f"{{n.{field}}}")
        elif kind == "operator":
            head.append(f"{{type(n.{field}).__name__}}")
        elif kind == "operators":
            head.append(f"{{names_of_operators(n.{field})}}")
        elif kind == "type_params":
            # Written only where there are some, so that the dumps of 3.11, which has none, are the same.
            body.append(f"    if n.{field}:")
            body.append(f"        w(f'[{{len(n.{field})}}\\n')")
            body.append(f"        for c in n.{field}: d[c.__class__](c, w, f)")
        elif kind == "list":
            body.append(f"    w(f'[{{len(n.{field})}}\\n')")
            body.append(f"    for c in n.{field}: d[c.__class__](c, w, f)")
        elif kind == "optional":
            body.append(f"    c = n.{field}")
            body.append("    if c is None: w('_\\n')")
            body.append("    else: d[c.__class__](c, w, f)")
        else:
            body.append(f"    c = n.{field}")
            body.append("    d[c.__class__](c, w, f)")
    fields = "".join(" " + part for part in head)
    lines = ["def dump(n, w, f):"]
    if name == "JoinedStr":
        # The literal's own position is right unless it stands inside another f-string.
        body.insert(0, "    f = True")
    if "lineno" in node_class._attributes:
        lines.append(f"    w(f'{name}{fields}\\n' if f else "
                     f"f'{name} {{n.lineno}}.{{n.col_offset}}-{{n.end_lineno}}.{{n.end_col_offset}}{fields}\\n')")
    else:
        lines.append(f"    w(f'{name}{fields}\\n')")
    scope = {"d": DUMPERS, "optional_name": optional_name, "write_name_list": write_name_list, "constant": constant,
             "names_of_operators": names_of_operators}
    exec("\n".join(lines + body), scope)
    return scope["dump"]


# Kinds of the fields, in the order of Python.asdl.
SCALARS = {
    "name": {("FunctionDef", "name"), ("AsyncFunctionDef", "name"), ("ClassDef", "name"), ("ImportFrom", "module"), ("Attribute", "attr"),
             ("Name", "id"), ("ExceptHandler", "name"), ("arg", "arg"), ("keyword", "arg"), ("alias", "name"), ("alias", "asname"),
             ("MatchMapping", "rest"), ("MatchStar", "name"), ("MatchAs", "name"),
             ("TypeVar", "name"), ("ParamSpec", "name"), ("TypeVarTuple", "name")},
    "names": SCALAR_LISTS,
    "constant": {("Constant", "value"), ("MatchSingleton", "value")},
    "number": {("AnnAssign", "simple"), ("ImportFrom", "level"), ("comprehension", "is_async"), ("FormattedValue", "conversion")},
    "operator": {(name, field) for name in ("AugAssign", "BoolOp", "BinOp", "UnaryOp") for field in ("op",)}
                | {(name, "ctx") for name in ("Attribute", "Subscript", "Starred", "Name", "List", "Tuple")},
    "operators": {("Compare", "ops")},
    "type_params": {(name, "type_params") for name in ("FunctionDef", "AsyncFunctionDef", "ClassDef", "TypeAlias")},
    "list": {(name, "body") for name in ("Module", "FunctionDef", "AsyncFunctionDef", "ClassDef", "For", "AsyncFor", "While", "If", "With",
                                         "AsyncWith", "Try", "TryStar", "ExceptHandler", "match_case")}
            | {(name, "orelse") for name in ("For", "AsyncFor", "While", "If", "Try", "TryStar")}
            | {(name, "decorator_list") for name in ("FunctionDef", "AsyncFunctionDef", "ClassDef")}
            | {(name, "targets") for name in ("Delete", "Assign")}
            | {(name, "items") for name in ("With", "AsyncWith")}
            | {(name, "names") for name in ("Import", "ImportFrom")}
            | {(name, "generators") for name in ("ListComp", "SetComp", "DictComp", "GeneratorExp")}
            | {(name, "elts") for name in ("Set", "List", "Tuple")}
            | {(name, "patterns") for name in ("MatchSequence", "MatchMapping", "MatchClass", "MatchOr")}
            | {(name, field) for name in ("Try", "TryStar") for field in ("handlers", "finalbody")}
            | {("ClassDef", "bases"), ("ClassDef", "keywords"), ("Match", "cases"), ("BoolOp", "values"), ("Dict", "values"),
               ("Compare", "comparators"), ("Call", "args"), ("Call", "keywords"), ("JoinedStr", "values"), ("comprehension", "ifs"),
               ("arguments", "posonlyargs"), ("arguments", "args"), ("arguments", "kwonlyargs"), ("arguments", "defaults"),
               ("MatchMapping", "keys"), ("MatchClass", "kwd_patterns")},
    "optional": {("FunctionDef", "returns"), ("AsyncFunctionDef", "returns"), ("Return", "value"), ("AnnAssign", "value"), ("Raise", "exc"),
                 ("Raise", "cause"), ("Assert", "msg"), ("Yield", "value"), ("FormattedValue", "format_spec"), ("Slice", "lower"),
                 ("Slice", "upper"), ("Slice", "step"), ("ExceptHandler", "type"), ("arguments", "vararg"), ("arguments", "kwarg"),
                 ("arg", "annotation"), ("withitem", "optional_vars"), ("match_case", "guard"), ("MatchAs", "pattern"),
                 ("TypeVar", "bound"), ("TypeVar", "default_value"), ("ParamSpec", "default_value"), ("TypeVarTuple", "default_value")},
}


def kind_of(name, field):
    for kind, fields in SCALARS.items():
        if (name, field) in fields:
            return kind
    return "child"


FIELD_KINDS, DUMPERS = {}, {}


def dump_constant(node, write, inside):
    # 'u' is a property of the first literal only, and 3.11 spreads it over an f-string's parts: compared outside of f-strings.
    if inside:
        write(f"Constant {constant(node.value)}\n")
    else:
        write(f"Constant {node.lineno}.{node.col_offset}-{node.end_lineno}.{node.end_col_offset}"
              f" {node.kind or '_'} {constant(node.value)}\n")


def dump_list_of_optionals(nodes, write, inside):
    write(f"[{len(nodes)}\n")
    for node in nodes:
        if node is None:
            write("_\n")
        else:
            DUMPERS[node.__class__](node, write, inside)


def dump_dict(node, write, inside):
    write("Dict\n" if inside else f"Dict {node.lineno}.{node.col_offset}-{node.end_lineno}.{node.end_col_offset}\n")
    dump_list_of_optionals(node.keys, write, inside)
    dump_list_of_optionals(node.values, write, inside)


def dump_arguments(node, write, inside):
    write("arguments\n")
    dump_list_of_optionals(node.posonlyargs, write, inside)
    dump_list_of_optionals(node.args, write, inside)
    dump_list_of_optionals([node.vararg], write, inside)
    dump_list_of_optionals(node.kwonlyargs, write, inside)
    dump_list_of_optionals(node.kw_defaults, write, inside)
    dump_list_of_optionals([node.kwarg], write, inside)
    dump_list_of_optionals(node.defaults, write, inside)


def prepare():
    # _ast holds the node classes alone; ast adds the deprecated ones.
    for name, node_class in vars(_ast).items():
        if isinstance(node_class, type) and issubclass(node_class, ast.AST) and not issubclass(node_class, OPERATORS + (ast.expr_context,)):
            FIELD_KINDS[name] = [(field, kind_of(name, field)) for field in node_class._fields if field not in LEFT_OUT]
            DUMPERS[node_class] = build_dumper(node_class)
    DUMPERS[ast.Constant] = dump_constant
    DUMPERS[ast.Dict] = dump_dict
    DUMPERS[ast.arguments] = dump_arguments


def rejection(error):
    if isinstance(error, SyntaxError):
        return f"{error.msg}\t{error.lineno or 0}\t{error.offset or 0}\t{error.end_lineno or 0}\t{error.end_offset or 0}"
    return f"{error}\t0\t0\t0\t0"


REFUSALS = (SyntaxError, ValueError, RecursionError, MemoryError, SystemError)


def refusal(error):
    if isinstance(error, (SyntaxError, ValueError)):
        return b"-", rejection(error).encode("utf-8", "surrogatepass")
    return b"!", repr(error).encode()


def dump(source):
    try:
        tree = ast.parse(source)
    except REFUSALS as error:
        return refusal(error)
    parts = []
    DUMPERS[ast.Module](tree, parts.append, False)
    # Names and strings are already bytes in the disguise of Latin-1.
    text = "".join(parts).encode("latin-1")
    status, why = check(source)
    return (b"+", text) if status == b"+" else (b"!", why) if status == b"!" else (b"c", why + b"\n" + text)


def check(source):
    try:
        compile(source, "<source>", "exec", dont_inherit=True)
        return b"+", b""
    except REFUSALS as error:
        return refusal(error)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def time_parser(paths):
    sources = []
    for path in paths:
        source = read(path)
        if check(source)[0] != b"-":
            sources.append(source)
    fastest = [float("inf")] * len(sources)
    gc.disable()
    for _ in range(3):
        for index, source in enumerate(sources):
            start = time.perf_counter()
            ast.parse(source)
            fastest[index] = min(fastest[index], time.perf_counter() - start)
    gc.enable()
    return b"+", f"{sum(fastest)}\t{sum(map(len, sources))}".encode()


def position(node):
    return f"{node.lineno}.{node.col_offset}"


def docstrings(source):
    try:
        tree = ast.parse(source)
    except REFUSALS as error:
        return refusal(error)
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            text = ast.get_docstring(node, clean=False)
            head = "\t0.0" if isinstance(node, ast.Module) else f"{escaped(node.name)}\t{position(node)}"
            lines.append(head + ("\t_\t_\n" if text is None else f"\t{position(node.body[0].value)}\t{escaped(text)}\n"))
    return b"+", "".join(lines).encode("latin-1")


# Parameter, imported, assigned, referenced, declared global and nonlocal; then where the name belongs: local, free or global.
SYMBOL_LETTERS = ((_symtable.DEF_PARAM, "p"), (_symtable.DEF_IMPORT, "i"), (_symtable.DEF_LOCAL, "a"), (_symtable.USE, "r"),
                  (_symtable.DEF_GLOBAL, "g"), (_symtable.DEF_NONLOCAL, "n"))
PLACE_LETTERS = {_symtable.LOCAL: "L", _symtable.CELL: "L", _symtable.FREE: "F",
                 _symtable.GLOBAL_IMPLICIT: "G", _symtable.GLOBAL_EXPLICIT: "G"}


def letters_of(flags):
    place = PLACE_LETTERS[(flags >> _symtable.SCOPE_OFF) & _symtable.SCOPE_MASK]
    return "".join(letter for flag, letter in SYMBOL_LETTERS if flags & flag) + place


def symbols(source):
    try:
        top = symtable.symtable(source, "<source>", "exec")
    except REFUSALS as error:
        return refusal(error)
    lines, pending = [], [(top._table, "")]
    while pending:
        # Behind the public classes, which make an object for each question about each symbol.
        table, path = pending.pop()
        kind = "class" if table.type == _symtable.TYPE_CLASS else "module" if table.type == _symtable.TYPE_MODULE else "function"
        path += f"/{kind} {table.name}:{table.lineno}"
        # What only passes through a scope, between the one that uses it and the one that binds it, has no letter but its place.
        found = sorted(f"{name}={letters}" for name, flags in table.symbols.items() if len(letters := letters_of(flags)) > 1)
        lines.append(path + "\t" + " ".join(found) + "\n")
        pending += [(child, path) for child in table.children]
    return b"+", "".join(lines).encode()


HANDLERS = {
    b"D": lambda payload: dump(read(payload.decode())),
    b"d": dump,
    b"C": check,
    b"O": lambda payload: docstrings(read(payload.decode())),
    b"S": lambda payload: symbols(read(payload.decode())),
    b"P": lambda payload: time_parser(payload.decode().splitlines()),
}


def serve():
    prepare()
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    while header := requests.read(5):
        payload = requests.read(int.from_bytes(header[1:], "little"))
        status, reply = HANDLERS[header[:1]](payload)
        replies.write(status + len(reply).to_bytes(4, "little") + reply)
        replies.flush()


if __name__ == "__main__":
    serve()
