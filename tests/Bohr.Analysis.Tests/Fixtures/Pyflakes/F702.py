continue  # error: [F702 1-9]
if x: continue  # error: [F702 7-15]
def f():
    continue  # error: [F702 5-13]
for x in y:
    def g(): continue  # error: [F702 14-22]
    class C: continue  # error: [F702 14-22]
    if x: continue
else:
    continue  # error: [F702 5-13]
while x:
    continue
else:
    if y: continue  # error: [F702 11-19]
for x in y:
    try: continue
    except A: continue
    else: continue
    finally: continue
    with x: continue
    match x:
        case 1: continue
    for z in x: pass
    else: continue
class D:
    continue  # error: [F702 5-13]
    while x: continue
with x:
    continue  # error: [F702 5-13]
try:
    continue  # error: [F702 5-13]
finally:
    pass
