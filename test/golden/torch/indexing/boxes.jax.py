import jax.numpy as jnp
from jax import Array as Tensor


def box_area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor:
    area1 = box_area(boxes1)
    area2 = box_area(boxes2)

    lt = jnp.maximum(boxes1[:, None, :2], boxes2[:, :2])  # [N,M,2]
    rb = jnp.minimum(boxes1[:, None, 2:], boxes2[:, 2:])  # [N,M,2]

    wh = (rb - lt).clip(min=0)
    inter = wh[:, :, 0] * wh[:, :, 1]
    return inter / (area1[:, None] + area2 - inter)


def clip_boxes(boxes: Tensor, size: tuple[int, int]) -> Tensor:
    height, width = size
    x = boxes[..., 0::2].clip(0, width)
    y = boxes[..., 1::2].clip(0, height)
    return jnp.stack((x, y), axis=boxes.ndim).reshape(boxes.shape)


def large_boxes(boxes: Tensor, limit: float) -> Tensor:
    keep = box_area(boxes) >= limit
    return boxes[keep]


def corners(boxes: Tensor) -> Tensor:
    # torch selects the integer first: (4, N)
    return boxes[..., jnp.array([0, 1, 2, 1], dtype=jnp.int64)].T


def reorder(boxes: Tensor, order: Tensor) -> Tensor:
    return boxes[order][:, -1]
