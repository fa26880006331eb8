x;  # error: [E703 2-3]
x; y;  # error: [E703 5-6]
if x: y;  # error: [E703 8-9]
if x: ...;  # error: [E703 10-11]
x ;  # error: [E703 3-4]
(x,
 y);  # error: [E703 4-5]

x
x; y
x = "a;"
x = f"{a};"
# x;
x = (
    y,
)
