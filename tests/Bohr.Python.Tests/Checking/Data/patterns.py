#---
match x:
    case a: pass  # error 10-11: name capture 'a' makes remaining patterns unreachable
    case 1: pass

#---
match x:
    case _: pass  # error 10-11: wildcard makes remaining patterns unreachable
    case 1: pass

#---
match x:
    case _ if y: pass
    case 1: pass

#---
# CPython 3.11: 2:14-2:15 alternative patterns bind different names
match x:
    case 1 | a: pass  # error 10-15: alternative patterns bind different names

#---
match x:
    case a | 1: pass  # error 10-11: name capture 'a' makes remaining patterns unreachable

#---
match x:
    case _ | 1: pass  # error 10-11: wildcard makes remaining patterns unreachable

#---
match x:
    case (a as b) | 1: pass  # error 11-12: name capture 'a' makes remaining patterns unreachable

#---
# CPython 3.11: 2:17-2:18 alternative patterns bind different names
match x:
    case [a] | [b]: pass  # error 10-19: alternative patterns bind different names

#---
match x:
    case [a, a]: pass  # error 14-15: multiple assignments to name 'a' in pattern

#---
# CPython 3.11: 2:11-2:12 multiple assignments to name 'a' in pattern
match x:
    case [a] as a: pass  # error 10-18: multiple assignments to name 'a' in pattern

#---
# CPython 3.11: 2:14-2:15 multiple assignments to name 'a' in pattern
match x:
    case {1: a, **a}: pass  # error 10-21: multiple assignments to name 'a' in pattern

#---
match x:
    case [*a, *b]: pass  # error 10-18: multiple starred names in sequence pattern

#---
match x:
    case [*a, a]: pass  # error 15-16: multiple assignments to name 'a' in pattern

#---
match x:
    case C(a=1, a=2): pass  # error 19-20: attribute name repeated in class pattern: a

#---
match x:
    case {1: a, 1: b}: pass  # error 10-22: mapping pattern checks duplicate key (1)

#---
match x:
    case {"a": a, "a": b}: pass  # error 10-26: mapping pattern checks duplicate key ('a')

#---
match x:
    case {1: a, True: b}: pass  # error 10-25: mapping pattern checks duplicate key (True)

#---
match x:
    case {1: a, 1.0: b}: pass  # error 10-24: mapping pattern checks duplicate key (1.0)

#---
match x:
    case {-1: a, -1: b}: pass  # error 10-24: mapping pattern checks duplicate key (-1)

#---
match x:
    case {1+2j: a, 1+2j: b}: pass  # error 10-28: mapping pattern checks duplicate key ((1+2j))

#---
match x:
    case {None: a, None: b}: pass  # error 10-28: mapping pattern checks duplicate key (None)

#---
match x:
    case {a.b: a, a.b: c}: pass

#---
match x:
    case {b"a": a, "a": c}: pass

#---
match x:
    case C(a, b=a): pass  # error 17-18: multiple assignments to name 'a' in pattern

#---
match x:
    case f"{x}": pass  # error 10-16: patterns may only match literals and attribute lookups

#---
match x:
    case {f"{x}": y}: pass  # error 10-21: mapping pattern keys may only match literals and attribute lookups

#---
match x:
    case (_ as y): pass  # error 11-12: wildcard makes remaining patterns unreachable
    case 1: pass

#---
match x:
    case (a, (b | c)): pass  # error 15-16: name capture 'b' makes remaining patterns unreachable

#---
def f():
    match x:
        case y: pass
    def g():
        nonlocal y

#---
match x:
    case a | b: pass  # error 10-11: name capture 'a' makes remaining patterns unreachable

#---
match x:
    case [a] | {1: a}: pass

#---
match x:
    case a if b: pass
    case c: pass

#---
match x:
    case _: pass

#---
match x:
    case (a, *_, *_): pass  # error 10-21: multiple starred names in sequence pattern

#---
match x:
    case C(1, a=b, a=c, a=d): pass  # error 22-23: attribute name repeated in class pattern: a
# error 27-28: attribute name repeated in class pattern: a

#---
match x:
    case {1: _, 2: _, 1: _, 2: _}: pass  # error 10-34: mapping pattern checks duplicate key (1)
# error 10-34: mapping pattern checks duplicate key (2)

#---
match x:
    case {-0: a, 0: b}: pass  # error 10-23: mapping pattern checks duplicate key (0)

#---
match x:
    case {-0.0: a, 0.0: b}: pass  # error 10-27: mapping pattern checks duplicate key (0.0)

#---
match x:
    case {1e400: a, 1e500: b}: pass  # error 10-30: mapping pattern checks duplicate key (inf)

#---
match x:
    case {"a" "b": a, "ab": b}: pass  # error 10-31: mapping pattern checks duplicate key ('ab')

#---
match x:
    case {"\x61": a, "a": b}: pass  # error 10-29: mapping pattern checks duplicate key ('a')

#---
match x:
    case {1 + 0j: a, 1: b}: pass  # error 10-27: mapping pattern checks duplicate key (1)

#---
match x:
    case {1 - 2j: a, 1 - 2j: b}: pass  # error 10-32: mapping pattern checks duplicate key ((1-2j))

#---
match x:
    case {0x10: a, 16: b}: pass  # error 10-26: mapping pattern checks duplicate key (16)

#---
match x:
    case {10000000000000000000000: a, 1e22: b}: pass  # error 10-47: mapping pattern checks duplicate key (1e+22)

#---
match x:
    case {0: a, False: b}: pass  # error 10-26: mapping pattern checks duplicate key (False)

#---
match x:
    case {**rest}: pass
    case 1: pass

#---
match x:
    case (a): pass  # error 11-12: name capture 'a' makes remaining patterns unreachable
    case 1: pass

#---
match x:
    case a as b: pass

#---
match x:
    case [a, b] | [b, a]: pass

#---
# CPython 3.11: 2:19-2:20 alternative patterns bind different names
match x:
    case 1 | (2 | a): pass  # error 15-20: alternative patterns bind different names

#---
match x:
    case (1 | _) as x: pass  # error 15-16: wildcard makes remaining patterns unreachable
    case _: pass

#---
match x:
    case (1 | _): pass  # error 15-16: wildcard makes remaining patterns unreachable
    case 2: pass

#---
match x:
    case [(a | b)]: pass  # error 12-13: name capture 'a' makes remaining patterns unreachable

#---
match x:
    case [a | 1, 2]: pass  # error 11-12: name capture 'a' makes remaining patterns unreachable

#---
match x:
    case _ as y: pass  # error 10-11: wildcard makes remaining patterns unreachable
    case 2: pass
