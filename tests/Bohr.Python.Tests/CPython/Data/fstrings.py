# PEP 701: quotes, backslashes, comments and line ends inside replacement fields.
f'{a['b']}'
f"{f"{f"{f"{1 + 1}"}"}"}"
f'{'\n'.join(names)}'
f'''{
    x  # the value
    + y
}'''
f"{x!r:>{width}.{f"{precision}"}}"
f"{x = !s:^{w}}{y=}{z = :0{n}d}"
f"{{}}{{{x}}}{'}'}{"{"}"
f'{lambda_ or (lambda x: x)}{(y := 3):>5}{*a, *b}{yield_}'
f"{x:%H:%M}" 'tail' rf'\d{n}\{m}' f"""{
x
}"""
f'{x:{y:}}' f"{x!a}"
f"{'\N{DIGIT ONE}'}\N{DIGIT TWO}{x:\n}"
f'{ {1: 2}[1] }{a if b else c}{a != b}{a == b}{a >= b}{not a}{a[1:2]:3}'
f''
f'' '' u'x'
