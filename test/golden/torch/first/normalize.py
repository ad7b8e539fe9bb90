import torch


def normalize(x):
    # zero mean, unit deviation
    mean = torch.mean(x)
    std = torch.std(x)
    return torch.div(torch.sub(x, mean), std)
