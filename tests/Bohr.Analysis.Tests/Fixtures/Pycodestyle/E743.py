def l(): pass  # error: [E743 5-6]
async def O(x): pass  # error: [E743 11-12]
class A:
    def I(self): pass  # error: [E743 9-10]
@decorate
def  I (): pass  # error: [E743 6-7]

def L(): pass
def lI(): pass
class I: pass
I = lambda l: 0
print(l())
