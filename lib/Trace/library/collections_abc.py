__all__ = [
    "Callable",
    "Collection",
    "Container",
    "Generator",
    "Hashable",
    "Iterable",
    "Iterator",
    "ItemsView",
    "KeysView",
    "Mapping",
    "MutableMapping",
    "MutableSequence",
    "MutableSet",
    "Reversible",
    "Sequence",
    "Set",
    "Sized",
    "ValuesView",
    "Awaitable",
]


def _abstract(name, methods, types=(), excluded=()):
    class Abstract:
        @classmethod
        def __subclasshook__(cls, other):
            if cls is not Abstract:
                return False
            if any(issubclass(other, one) for one in excluded):
                return False
            if any(issubclass(other, one) for one in types):
                return True
            return bool(methods) and all(any(method in one.__dict__ for one in other.__mro__) for method in methods)

        def __class_getitem__(cls, arguments):
            return cls

    Abstract.__name__ = name
    return Abstract


_generator = type(_ for _ in ())
_iterator = type(iter([]))
_function = type(_abstract)
_containers = (list, tuple, dict, set, frozenset, str, range)

Hashable = _abstract("Hashable", ("__hash__",), (int, float, str, tuple, frozenset))
Sized = _abstract("Sized", ("__len__",), _containers)
Container = _abstract("Container", ("__contains__",), _containers)
Iterable = _abstract("Iterable", ("__iter__",), _containers + (_generator, _iterator))
Reversible = _abstract("Reversible", ("__reversed__", "__iter__"), (list, tuple, dict, range))
Collection = _abstract("Collection", ("__len__", "__iter__", "__contains__"), _containers)
Iterator = _abstract("Iterator", ("__next__", "__iter__"), (_generator, _iterator))
Generator = _abstract("Generator", (), (_generator,))
Callable = _abstract("Callable", ("__call__",), (_function, type(len), type([].append), type))
Sequence = _abstract("Sequence", (), (list, tuple, str, range))
MutableSequence = _abstract("MutableSequence", (), (list,))
Mapping = _abstract("Mapping", (), (dict,))
MutableMapping = _abstract("MutableMapping", (), (dict,))
Set = _abstract("Set", (), (set, frozenset))
MutableSet = _abstract("MutableSet", (), (set,))
KeysView = ItemsView = ValuesView = _abstract("View", (), ())
Awaitable = _abstract("Awaitable", ("__await__",))
