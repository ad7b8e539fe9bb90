"""Inverses, determinants and the solutions of linear equations."""

from helpers import *
from ivyc_spec import *


@api("torch.inverse", "torch.linalg.inv", "Tensor.inverse", aten="inverse", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def inverse(input: Tensor):
    return core.inv(input)


@api("torch.linalg.inv", aten="linalg_inv")
@case(A=values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
def linalg_inv(*, A: Tensor):
    return core.inv(A)


@api("torch.linalg.inv_ex", aten="linalg_inv_ex")
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), check_errors=True)
def inv_ex(A: Tensor, *, check_errors: Bool = False):
    return Named(inverse=core.inv(A), info=core.zeros(shape(A)[:-2], dtype=int32))


@api("torch.pinverse", "Tensor.pinverse", aten="pinverse")
@case(f32(3, 2))
@case(f32(3, 2), 0.1)
def pinverse(input: Tensor, rcond: Float = 1e-15):
    return core.pinv(input, rtol=rcond)


@api("torch.linalg.pinv", aten="linalg_pinv.atol_rtol_float")
@case(f32(3, 2))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), rtol=0.4)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), hermitian=True)
@case(values([[1.0, 2.0], [2.0, 4.0]]))
def pinv(A: Tensor, *, rtol: Float | None = None, hermitian: Erased = False, atol: Refused = None):
    return core.pinv(A, rtol=rtol)


@api("torch.linalg.pinv", aten="linalg_pinv")
@case(f32(3, 2), 1e-5)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), 0.4, hermitian=False)
def pinv_from(A: Tensor, rcond: Float, hermitian: Erased = False):
    return core.pinv(A, rtol=rcond)


@api("torch.det", "torch.linalg.det", "Tensor.det", aten="det")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def det(input: Tensor):
    return core.det(input)


@api("torch.slogdet", "torch.linalg.slogdet", "Tensor.slogdet", aten="slogdet")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def slogdet(input: Tensor):
    result = core.slogdet(input)
    return Named(sign=result[0], logabsdet=result[1])


@api("torch.logdet", "Tensor.logdet", aten="logdet")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[0.0, 1.0], [1.0, 0.0]]))
def logdet(input: Tensor):
    result = core.slogdet(input)
    return core.where(core.less(result[0], 0), math.nan, result[1])


@api("torch.linalg.solve", aten="linalg_solve", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64), f64(2, 2, 4))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64), f64(2, 2))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(2, 3), left=False)
@case(
    values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64),
    f64(2),
    differs={"unknown batch": "its length tells matrices from vectors"},
)
def solve(A: Tensor, B: Tensor, *, left: Bool = True):
    """A batch of vectors is B whose shape is that of A without its last axis."""
    vectors = known(rank(B)) and rank(B) == 1
    if known(rank(B)) and known(rank(A)):
        vectors = vectors or rank(B) == rank(A) - 1 and shape(B) == shape(A)[:-1]
    else:
        assume(vectors or rank(B) == rank(A), "is a matrix", B)
    if vectors:
        return core.squeeze(core.solve(A, core.expand_dims(B, -1)), axes=-1)
    if left:
        return core.solve(A, B)
    return core.matrix_transpose(core.solve(core.matrix_transpose(A), core.matrix_transpose(B)))


@api("torch.linalg.solve_triangular", aten="linalg_solve_triangular", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2), upper=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2), upper=False, unitriangular=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(2, 3), upper=False, left=False)
def solve_triangular(input: Tensor, B: Tensor, *, upper: Bool, left: Bool = True, unitriangular: Bool = False):
    return core.solve_triangular(input, B, upper=upper, left=left, unitriangular=unitriangular)


@api("torch.triangular_solve", "Tensor.triangular_solve", aten="triangular_solve")
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), upper=False)
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), transpose=True)
def triangular_solve(
    input: Tensor, A: Tensor, upper: Bool = True, transpose: Bool = False, unitriangular: Bool = False
):
    matrix = core.matrix_transpose(A) if transpose else A
    x = core.solve_triangular(matrix, input, upper=upper != transpose, left=True, unitriangular=unitriangular)
    return Named(solution=x, cloned_coefficient=A)


@api("torch.linalg.lstsq")
@case(f32(4, 2), f32(4, 3), differs={"torch": "the residuals are not compared"})
def lstsq(input: Tensor, B: Tensor, rcond: Refused = None, *, driver: Erased = None):
    return Named(solution=core.lstsq(input, B), residuals=None, rank=None, singular_values=None)


@api("torch.cholesky", "Tensor.cholesky", aten="cholesky", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), upper=True)
def cholesky(input: Tensor, upper: Bool = False):
    return core.cholesky(input, upper=upper)


@api("torch.linalg.cholesky", aten="linalg_cholesky", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), upper=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
def linalg_cholesky(input: Tensor, *, upper: Bool = False):
    return core.cholesky(input, upper=upper)


@api("torch.cholesky_solve", "Tensor.cholesky_solve", aten="cholesky_solve", out=True)
@case(f32(3, 2), values([[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [0.5, -0.2, 2.5]]))
def cholesky_solve(input: Tensor, input2: Tensor, upper: Bool = False):
    if upper:
        half = core.solve_triangular(core.matrix_transpose(input2), input, upper=False)
        return core.solve_triangular(input2, half, upper=True)
    half = core.solve_triangular(input2, input, upper=False)
    return core.solve_triangular(core.matrix_transpose(input2), half, upper=True)


@api("torch.cholesky_inverse", "Tensor.cholesky_inverse", aten="cholesky_inverse")
@case(values([[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [0.5, -0.2, 2.5]]))
def cholesky_inverse(input: Tensor, upper: Bool = False):
    if upper:
        return core.inv(core.matmul(core.matrix_transpose(input), input))
    return core.inv(core.matmul(input, core.matrix_transpose(input)))


@api("torch.linalg.cholesky_ex", aten="linalg_cholesky_ex")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), upper=True)
def cholesky_ex(A: Tensor, *, upper: Bool = False, check_errors: Erased = False):
    """info says whether A is positive definite, for which it is assumed to be."""
    return Named(L=core.cholesky(A, upper=upper), info=core.zeros(shape(A)[:-2], dtype=int32))


@api("torch.linalg.tensorinv", aten="linalg_tensorinv", out=True)
@case(f64(4, 6, 8, 3))
@case(f64(6, 2, 3), ind=1)
def tensorinv(A: Tensor, ind: Int = 2):
    before, after = shape(A)[:ind], shape(A)[ind:]
    return core.reshape(core.inv(core.reshape(A, (math.prod(before), -1))), (*after, *before))


@api("torch.linalg.tensorsolve")
@case(f64(2, 3, 6), f64(2, 3))
def tensorsolve(A: Tensor, B: Tensor, dims: Refused = None):
    unknowns = shape(A)[rank(B) :]
    matrix = core.reshape(A, (-1, math.prod(unknowns)))
    solution = core.solve(matrix, core.reshape(B, (-1, 1)))
    return core.reshape(solution, unknowns)


@api("torch.linalg.cond")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), 1)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), "fro")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), p=-2)
def cond(A: Tensor, p: Number | Str | None = None):
    """The largest singular value by the smallest, or the norms of A and its inverse, multiplied."""
    if p is None or p == 2 or p == -2:
        s = core.svdvals(A)
        first, last = core.getitem(s, (Ellipsis, 0)), core.getitem(s, (Ellipsis, -1))
        return core.divide(last, first) if p == -2 else core.divide(first, last)
    return core.multiply(core.matrix_norm(A, ord=p), core.matrix_norm(core.inv(A), ord=p))
