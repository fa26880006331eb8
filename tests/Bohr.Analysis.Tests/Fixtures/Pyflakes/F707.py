try: pass
except: pass  # error: [F707 1-7]
except A: pass
try: pass
except A: pass
except: pass  # error: [F707 1-7]
except B: pass
except: pass
try:
    pass
except:  # error: [F707 1-7]
    pass
except (A, B) as e:
    pass
except C:
    pass
else:
    pass
finally:
    pass
try: pass
except: pass
try: pass
except A: pass
except: pass
finally: pass
try: pass
except:
    try: pass
    except A: pass
try: pass
except : pass  # error: [F707 1-7]
except A: pass
