x = 1
y = """first
second
third

fifth
z = 2
