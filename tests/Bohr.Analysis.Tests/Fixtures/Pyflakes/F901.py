raise NotImplemented  # error: [F901 7-21]
raise NotImplemented()  # error: [F901 7-21]
raise NotImplemented("message")  # error: [F901 7-21]
raise (NotImplemented)  # error: [F901 8-22]
raise NotImplemented from error  # error: [F901 7-21]
def f():
    NotImplemented = error
    raise NotImplemented  # error: [F901 11-25]

raise NotImplementedError
raise NotImplementedError("message")
raise builtins.NotImplemented
raise NotImplemented.x
raise NotImplemented("message")("more")
raise error from NotImplemented
raise
raise [NotImplemented]
return_ = NotImplemented
