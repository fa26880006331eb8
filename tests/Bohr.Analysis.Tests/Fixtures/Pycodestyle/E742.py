class l: pass  # error: [E742 7-8]
class  O (A): pass  # error: [E742 8-9]
class A:
    class I: pass  # error: [E742 11-12]
@decorate
class I:  # error: [E742 7-8]
    pass

class L: pass
class Il: pass
def I(): pass
I = 1
print(l)
