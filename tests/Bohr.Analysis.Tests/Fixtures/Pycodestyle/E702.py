x; y  # error: [E702 2-3]
x; y;  # error: [E702 2-3]
x; y; z  # error: [E702 2-3] [E702 5-6]
x; ...  # error: [E702 2-3]
x; (y)  # error: [E702 2-3]
x; [y]  # error: [E702 2-3]
class C: x; y  # error: [E702 11-12]
if x: ...; y  # error: [E702 10-11]
import os; import sys  # error: [E702 10-11]

x;
if x: y;
x = "a; b"
x = f"a; {b};"
# x; y
