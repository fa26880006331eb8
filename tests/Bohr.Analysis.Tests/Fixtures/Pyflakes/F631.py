assert (x, "message")  # error: [F631 1-22]
assert (x,)  # error: [F631 1-12]
assert (x, "message"), "another"  # error: [F631 1-33]
assert (*x,)  # error: [F631 1-13]
assert (  # error: [F631 1-8:2]
    x,
    "message",
)

assert x, "message"
assert x, y if z else (1,)
assert x, ("message",)
assert (x)
assert (x), "message"
assert ()
assert [x, "message"]
assert (x, "message")[0]
assert x, (y, z)
