#---
break  # error F701 1-6: 'break' outside loop

#---
if x:
    continue  # error F702 5-13: 'continue' not properly in loop

#---
while 1:
    def f():
        break  # error F701 9-14: 'break' outside loop

#---
while 1:
    class C:
        continue  # error F702 9-17: 'continue' not properly in loop

#---
while 1:
    pass
else:
    break  # error F701 5-10: 'break' outside loop

#---
def f():
    try: pass
    finally:
        break  # error F701 9-14: 'break' outside loop

#---
def f():
    return
    break  # error F701 5-10: 'break' outside loop

#---
for x in y: pass
else: continue  # error F702 7-15: 'continue' not properly in loop

#---
while x:
 while x:
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    pass

#---
while x:
 while x:
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    while x:  # error 21-22:26: too many statically nested blocks
                     pass

#---
with a, b:
 with a, b:
  with a, b:
   with a, b:
    with a, b:
     with a, b:
      with a, b:
       with a, b:
        with a, b:
         with a, b:
          with a, b:  # error 11-12:16: too many statically nested blocks
           pass

#--- [py313]
while x:
 while x:
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    while x:
                     pass
