try:
    pass
except:  # error: [E722 1-7]
    pass

try: pass
except : raise ValueError  # error: [E722 1-7]

def read():
    try:
        pass
    except KeyError:
        pass
    except:  # error: [E722 5-11]
        if given:
            raise
    else:
        pass

try:
    pass
except:
    log(); raise

try:
    pass
except:
    raise
    cleanup()

try:
    pass
except Exception:
    pass
finally:
    pass
