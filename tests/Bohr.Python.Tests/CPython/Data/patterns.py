# PEP 634.
match x, *y:
    case 1 | -2.5 | 3 + 4j | -1 - 2j | "a" "b" | b"c" | None | True: pass
    case [] | () | [a] | (a,) if a: pass
    case a, *_, b: pass
    case (a) as b: pass
    case {}: pass
    case {"k": v, -1: [*w], a.b.c: _, **rest}: pass
    case C() | m.D(1, x=E(y)) | F(g, h=(i | j),) : pass
    case [[a, [b, *c]], {1: d}] as e: pass
    case *a, : pass
    case _: pass
match (x):
    case str() | None: pass
match [a, b]:
    case _ if (c := d): pass
match -x:
    case -0: pass
match = case = _ = 1
match(x)
match[x]
match.x
match, case
match * x
match -x
match: int
print(match, case)
