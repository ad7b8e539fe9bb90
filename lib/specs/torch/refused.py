"""What has no counterpart in any target, with the reason. Names that no spec has are reported as such."""

from ivyc_spec import *

refuse("torch.jit.fork", "has no counterpart")
refuse("torch.jit.wait", "has no counterpart")
refuse("torch.jit.trace", "the targets have compilers of their own")
refuse("torch.jit.save", "the targets have file formats of their own")
refuse("torch.jit.load", "the targets have file formats of their own")
refuse("torch.onnx.export", "the targets have exporters of their own")
refuse("torch.save", "the targets have file formats of their own")
refuse("torch.load", "the targets have file formats of their own")
refuse("torch.ops", "operators of the source framework's registry have no counterpart")
refuse(
    "torch.utils.checkpoint.checkpoint",
    "recomputes in the backward pass, which the targets do with decorators of their own",
)
refuse(
    "torch.utils.checkpoint.checkpoint_sequential",
    "recomputes in the backward pass, which the targets do with decorators of their own",
)

# Gradients
refuse("torch.autograd.grad", "gradients are functions of functions in the targets")
refuse("torch.autograd.backward", "gradients are functions of functions in the targets")
refuse("torch.autograd.functional.jacobian", "gradients are functions of functions in the targets")
refuse("torch.autograd.functional.hessian", "gradients are functions of functions in the targets")
refuse("Tensor.backward", "gradients are functions of functions in the targets")
refuse("Tensor.register_hook", "gradients are functions of functions in the targets")
refuse("Tensor.register_post_accumulate_grad_hook", "gradients are functions of functions in the targets")
refuse("Tensor.retain_grad", "gradients are functions of functions in the targets")
refuse("torch.func.functional_call", "gradients are functions of functions in the targets")

# Global state
refuse("torch.set_default_dtype", "the default dtype is written out in the targets")
refuse("torch.set_default_tensor_type", "the default dtype is written out in the targets")
refuse("torch.set_default_device", "the targets place values on their own")
refuse("torch.set_autocast_enabled", "mixed precision changes the dtypes of the operations")
refuse("torch.set_autocast_dtype", "mixed precision changes the dtypes of the operations")

# Memory: arrays of the targets have no layout that a program could rely on.
refuse("Tensor.stride", "the layout of arrays in memory is not part of the targets")
refuse("Tensor.storage_offset", "the layout of arrays in memory is not part of the targets")
refuse("Tensor.as_strided", "the layout of arrays in memory is not part of the targets")
refuse("torch.as_strided", "the layout of arrays in memory is not part of the targets")
refuse("torch.empty_strided", "the layout of arrays in memory is not part of the targets")
refuse("Tensor.set_", "the memory of an array cannot be exchanged")
refuse("Tensor.resize_", "the memory of an array cannot be resized")
refuse("Tensor.resize_as_", "the memory of an array cannot be resized")
refuse("Tensor.apply_", "calls a function for each element")
refuse("Tensor.map_", "calls a function for each element")

# Sparse, quantised and nested tensors
refuse("torch.sparse_coo_tensor", "sparse tensors have no counterpart")
refuse("torch.sparse_csr_tensor", "sparse tensors have no counterpart")
refuse("torch.sparse_csc_tensor", "sparse tensors have no counterpart")
refuse("torch.sparse_coo", "sparse tensors have no counterpart")
refuse("torch.sparse_csr", "sparse tensors have no counterpart")
refuse("torch.sparse_csc", "sparse tensors have no counterpart")
refuse("torch.sparse.mm", "sparse tensors have no counterpart")
refuse("torch.sparse.sum", "sparse tensors have no counterpart")
refuse("Tensor.coalesce", "sparse tensors have no counterpart")
refuse("Tensor.is_coalesced", "sparse tensors have no counterpart")
refuse("Tensor.crow_indices", "sparse tensors have no counterpart")
refuse("Tensor.ccol_indices", "sparse tensors have no counterpart")
refuse("Tensor.row_indices", "sparse tensors have no counterpart")
refuse("Tensor.col_indices", "sparse tensors have no counterpart")
refuse("Tensor.to_sparse", "sparse tensors have no counterpart")
refuse("Tensor.to_sparse_csr", "sparse tensors have no counterpart")
refuse("Tensor.to_sparse_coo", "sparse tensors have no counterpart")
refuse("Tensor.to_dense", "sparse tensors have no counterpart")
refuse("Tensor.sparse_mask", "sparse tensors have no counterpart")
refuse("Tensor.sparse_resize_", "sparse tensors have no counterpart")
refuse("Tensor.dequantize", "quantised tensors have no counterpart")
refuse("Tensor.int_repr", "quantised tensors have no counterpart")
refuse("torch.quantize_per_tensor", "quantised tensors have no counterpart")
refuse("torch.quantize_per_channel", "quantised tensors have no counterpart")
refuse("torch.nested.nested_tensor", "nested tensors have no counterpart")
refuse("torch.jagged", "nested tensors have no counterpart")

# Functions of lists of tensors that change each of them
refuse("torch._foreach_add_", "writes to every tensor of a list")
refuse("torch._foreach_sub_", "writes to every tensor of a list")
refuse("torch._foreach_mul_", "writes to every tensor of a list")
refuse("torch._foreach_div_", "writes to every tensor of a list")
refuse("torch._foreach_neg_", "writes to every tensor of a list")
refuse("torch._foreach_sqrt_", "writes to every tensor of a list")
refuse("torch._foreach_reciprocal_", "writes to every tensor of a list")
refuse("torch._foreach_maximum_", "writes to every tensor of a list")
refuse("torch._foreach_lerp_", "writes to every tensor of a list")
refuse("torch._foreach_addcmul_", "writes to every tensor of a list")
refuse("torch._foreach_addcdiv_", "writes to every tensor of a list")
refuse("torch._foreach_copy_", "writes to every tensor of a list")
refuse("torch._foreach_zero_", "writes to every tensor of a list")

# Machinery
refuse("torch.fx.symbolic_trace", "the targets have tracers of their own")
refuse("torch.library.custom_op", "operators of the source framework's registry have no counterpart")
refuse("torch.library.register_fake", "operators of the source framework's registry have no counterpart")
refuse("torch.library.register_autograd", "operators of the source framework's registry have no counterpart")
refuse("torch.library.impl", "operators of the source framework's registry have no counterpart")
refuse("torch.library.Library", "operators of the source framework's registry have no counterpart")
refuse("torch.nn.functional.ctc_loss", "sums over all alignments, which needs a loop of its own")
refuse("torch.nn.attention.flex_attention.flex_attention", "compiles a kernel from a function of scores")
refuse("torch.nn.attention.flex_attention.create_block_mask", "compiles a kernel from a function of scores")
