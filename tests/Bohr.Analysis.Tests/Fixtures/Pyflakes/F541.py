#--- f-strings
f"a"  # error: [F541 1-5]
f""  # error: [F541 1-4]
F'a'  # error: [F541 1-5]
rf"a"  # error: [F541 1-6]
fR'''a'''  # error: [F541 1-10]
f"{{}}"  # error: [F541 1-8]
f"{{a}}"  # error: [F541 1-9]
f"é" "a"  # error: [F541 1-5]
f"a" f"b"  # error: [F541 1-5] [F541 6-10]
"a" f"b" 'c' F'd'  # error: [F541 5-9] [F541 14-18]
f"" ""  # error: [F541 1-4]
f"{f'a'}"  # error: [F541 4-8]
f"{f'a' f'b'} {c}"  # error: [F541 4-8] [F541 9-13]
f"{x:{f'a'}}"  # error: [F541 7-11]
f"{x!r:>{f'a'}b}"  # error: [F541 10-14]
print(f"a", f"b" if f"c" else f"{d}")  # error: [F541 7-11] [F541 13-17] [F541 21-25]
x = (f"a"  # error: [F541 6-10]
     "b"
     f"c")  # error: [F541 6-10]
f"a".format(f"b")  # error: [F541 1-5] [F541 13-17]
def f(a=f"b") -> f"c": ...  # error: [F541 9-13] [F541 18-22]
def g(a: f"b" = f"{c}"): f"d"  # error: [F541 10-14] [F541 26-30]

f"{a}"
f"{a}" f"b"
f"a" "b" f"{c}"
f"{a:b}"
f"{a:{b}}"
f"{a=}"
f"{{{a}}}"
f"{'a'}"
rf"{a}\n" "b"
"a"
u"a"
rb"a"
"f" "a"
#--- t-strings are no f-strings [py314]
t"a"
t"{x}"
t"{x:a}"
t"{x:{y}}"
t"{f'a'}"  # error: [F541 4-8]
t"{x:{f'a'}}"  # error: [F541 7-11]
f"{t'a'}"
