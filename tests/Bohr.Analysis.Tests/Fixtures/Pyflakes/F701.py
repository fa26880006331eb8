break  # error: [F701 1-6]
if x: break  # error: [F701 7-12]
def f():
    break  # error: [F701 5-10]
for x in y:
    def g(): break  # error: [F701 14-19]
    class C: break  # error: [F701 14-19]
    if x: break
else:
    break  # error: [F701 5-10]
while x:
    break
else:
    if y: break  # error: [F701 11-16]
for x in y:
    try: break
    except A: break
    else: break
    finally: break
    with x: break
    match x:
        case 1: break
    for z in x: pass
    else: break
class D:
    break  # error: [F701 5-10]
    while x: break
with x:
    break  # error: [F701 5-10]
try:
    break  # error: [F701 5-10]
finally:
    pass
