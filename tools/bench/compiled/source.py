"""Ten functions as users of torch write them, and the support module's heaviest ones among them."""

import torch
import torch.nn.functional as F


def normalize(x):
    return (x - torch.mean(x)) / torch.std(x)


def cross_entropy(logits, target):
    return F.cross_entropy(logits, target, label_smoothing=0.1)


def feed_forward(x, weight, bias, first, second):
    x = F.layer_norm(x, x.shape[-1:], weight, bias)
    return F.linear(F.gelu(F.linear(x, first)), second)


def grayscale(image):
    r, g, b = image.unbind(dim=-3)
    return (0.299 * r + 0.587 * g + 0.114 * b).unsqueeze(-3)


def attention(query, key, value):
    scores = torch.matmul(query, key.transpose(-2, -1)) / query.shape[-1] ** 0.5
    mask = torch.ones_like(scores, dtype=torch.bool).tril()
    return torch.softmax(scores.masked_fill(~mask, float("-inf")), dim=-1) @ value


def convolution(x, weight, bias):
    return F.relu(F.conv2d(x, weight, bias, stride=2, padding=1))


def pool(x):
    return F.max_pool2d(x, kernel_size=3, stride=2, padding=1)


def sample(image, grid):
    return F.grid_sample(image, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def resize(image):
    return F.interpolate(image, scale_factor=2.0, mode="bilinear", align_corners=False)


def patches(image):
    return F.unfold(image, kernel_size=4, stride=2)


def distances(a, b):
    return torch.cdist(a, b)
