"""Forward-mode differentiation, whose dual numbers the targets keep out of sight."""

from ivyc_spec import *


@api("torch.autograd.forward_ad.unpack_dual", view="must")
@case(f32(2, 3))
def unpack_dual(tensor: Tensor, *, level: Erased = None):
    return Named(primal=tensor, tangent=None)
