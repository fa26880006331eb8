# PEP 695 and PEP 696.
type Point[T] = tuple[T, T]
type Callback[**P, R = None] = Callable[P, R]
type Row[*Ts = *tuple[int, ...]] = tuple[*Ts]
type = type[0]
type type = type
type(x)
type.x: int = 3
type Alias = int; type Other[T: (int, str) = int] = list[T]

def first[T](items: list[T], default: T | None = None) -> T: ...
async def pipe[**P, *Ts, R: Base](f: Callable[P, R], /, *args: *Ts, **kwargs: P.kwargs) -> R: ...
@decorated
class Box[T: Hashable = str, *Shape = *tuple[()]](Base[T], metaclass=Meta):
    def get[U](self) -> U: return lambda x: x
class Empty[T]: pass
class Paren[T](): pass
