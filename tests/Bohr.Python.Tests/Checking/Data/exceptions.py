#---
try: pass
except* E:
    break  # error F701 5-10: 'break', 'continue' and 'return' cannot appear in an except* block

#---
while 1:
    try: pass
    except* E:
        break  # error 9-14: 'break', 'continue' and 'return' cannot appear in an except* block

#---
while 1:
    try: pass
    except* E:
        continue  # error 9-17: 'break', 'continue' and 'return' cannot appear in an except* block

#---
# CPython 3.11: 4:16-4:17 'break', 'continue' and 'return' cannot appear in an except* block
def f():
    try: pass
    except* E:
        return 1  # error 9-17: 'break', 'continue' and 'return' cannot appear in an except* block

#---
def f():
    try: pass
    except* E:
        while 1: break
        for x in y:
            continue

#---
def f():
    try: pass
    except* E:
        while 1:
            return  # error 13-19: 'break', 'continue' and 'return' cannot appear in an except* block

#---
def f():
    while 1:
        try: pass
        except* E: pass
        else: break
        finally: pass

#---
# CPython 3.11: 2:1-2:13 default 'except:' must be last
try: pass
except: pass  # error F707 1-7: default 'except:' must be last
except E: pass

#---
try: pass
except* E:
    def f():
        return 1

#---
try: pass
except* E:
    lambda: (yield)

#---
# CPython 3.11: -1:0--1:0 'break', 'continue' and 'return' cannot appear in an except* block
def f():
    for x in y:
        try: pass
        except* E:
            with z: continue  # error 21-29: 'break', 'continue' and 'return' cannot appear in an except* block

#---
# CPython 3.11: -1:0--1:0 'break', 'continue' and 'return' cannot appear in an except* block
def f():
    try: pass
    except* E: 
        try:
            return f(x)  # error 13-24: 'break', 'continue' and 'return' cannot appear in an except* block
        finally: pass

#---
def f():
    try: pass
    except* E: 
        return f(x)  # error 9-20: 'break', 'continue' and 'return' cannot appear in an except* block

#---
def f():
    try:
        return
    except* E: pass
