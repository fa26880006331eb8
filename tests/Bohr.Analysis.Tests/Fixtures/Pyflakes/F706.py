#--- only the selected rule reports; another error of the compiler is left out, not turned into invalid-syntax
break
return  # error: [F706 1-7]
yield
*a, *b = c
#--- a comment may ask to leave it out
return  # noqa: F706
return  # noqa
return  # noqa: F701  # error: [F706]
#--- everywhere
return  # error: [F706 1-7]
return 1  # error: [F706 1-9]
if x: return  # error: [F706 7-13]
class C:
    return  # error: [F706 5-11]
    def m(self):
        return
    if x:
        return (  # error: [F706 9-10:15]
            1)
for x in y: return x  # error: [F706 13-21]
def f():
    return
    for x in y: return x
    class D:
        return  # error: [F706 9-15]
async def g(): return 1
try:
    return  # error: [F706 5-11]
finally: pass
