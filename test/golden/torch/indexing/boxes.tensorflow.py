import tensorflow as tf
from tensorflow import Tensor


def getitem(x, index):
    """x[index] as in NumPy: integers, slices, None, ..., index tensors and masks."""

    def is_mask(entry):
        return tf.is_tensor(entry) and entry.dtype == tf.bool

    index = index if isinstance(index, tuple) else (index,)
    # Every mask becomes the index tensors of its true elements; what is missing at the end is a whole axis.
    count = sum(len(i.shape) if is_mask(i) else i is not None and i is not Ellipsis for i in index)
    whole = [slice(None)] * (len(x.shape) - count)
    entries = []
    for entry in index if Ellipsis in [i for i in index if not tf.is_tensor(i)] else (*index, Ellipsis):
        if entry is Ellipsis:
            entries += whole
        elif is_mask(entry):
            entries += tf.unstack(tf.where(entry), axis=1)
        else:
            entries.append(entry)
    advanced = any(tf.is_tensor(i) for i in entries)
    selects = [tf.is_tensor(i) or advanced and isinstance(i, int) for i in entries]
    x = x[tuple(slice(None) if select else i for i, select in zip(entries, selects))]
    if not advanced:
        return x
    # Now each entry stands for one axis of x.
    axes = [axis for axis, select in enumerate(selects) if select]
    size = tf.shape(x, out_type=tf.int64)
    tensors = [tf.cast(i, tf.int64) % size[axis] for axis, i in enumerate(entries) if selects[axis]]
    if len(tensors) > 1:
        tensors = tf.experimental.numpy.broadcast_arrays(*tensors)
    others = [axis for axis in range(len(x.shape)) if axis not in axes]
    y = tf.gather_nd(tf.transpose(x, axes + others), tf.stack(tensors, axis=-1))
    if axes[-1] - axes[0] == len(axes) - 1:
        # Neighbours: their axes stand where they stood.
        places = list(range(len(tensors[0].shape)))
        y = tf.experimental.numpy.moveaxis(y, places, [axes[0] + place for place in places])
    return y


def box_area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def box_iou(boxes1: Tensor, boxes2: Tensor) -> Tensor:
    area1 = box_area(boxes1)
    area2 = box_area(boxes2)

    lt = tf.maximum(boxes1[:, None, :2], boxes2[:, :2])  # [N,M,2]
    rb = tf.minimum(boxes1[:, None, 2:], boxes2[:, 2:])  # [N,M,2]

    wh = tf.maximum(rb - lt, 0)
    inter = wh[:, :, 0] * wh[:, :, 1]
    return inter / (area1[:, None] + area2 - inter)


def clip_boxes(boxes: Tensor, size: tuple[int, int]) -> Tensor:
    height, width = size
    x = tf.minimum(tf.maximum(boxes[..., 0::2], 0), width)
    y = tf.minimum(tf.maximum(boxes[..., 1::2], 0), height)
    return tf.reshape(tf.stack((x, y), axis=len(boxes.shape)), boxes.shape)


def large_boxes(boxes: Tensor, limit: float) -> Tensor:
    keep = box_area(boxes) >= limit
    return tf.boolean_mask(boxes, keep, axis=0)


def corners(boxes: Tensor) -> Tensor:
    # torch selects the integer first: (4, N)
    return tf.transpose(getitem(boxes, (..., tf.constant([0, 1, 2, 1], dtype=tf.int64))))


def reorder(boxes: Tensor, order: Tensor) -> Tensor:
    return getitem(boxes, order)[:, -1]
