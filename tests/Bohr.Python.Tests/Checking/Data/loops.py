#---
break  # error 1-6: 'break' outside loop

#---
if x:
    continue  # error 5-13: 'continue' not properly in loop

#---
while 1:
    def f():
        break  # error 9-14: 'break' outside loop

#---
while 1:
    class C:
        continue  # error 9-17: 'continue' not properly in loop

#---
while 1:
    pass
else:
    break  # error 5-10: 'break' outside loop

#---
def f():
    try: pass
    finally:
        break  # error 9-14: 'break' outside loop

#---
def f():
    return
    break  # error 5-10: 'break' outside loop

#---
for x in y: pass
else: continue  # error 7-15: 'continue' not properly in loop

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
