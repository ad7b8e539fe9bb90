"""Inputs for public functions whose docstrings have no example that calls them.

`calls(torch)` gives, by path of the function, its calls: each a tuple of arguments, and a dict of keyword arguments.
"""

import math

# Why functions are not called at all.
WEIGHTS = "it needs weights that are downloaded"
UNREACHED = {
    "kornia.color.apply_colormap": "it takes an object of the package; `kornia_color.py` calls it",
    "kornia.image.perform_keep_shape_image": "it takes a function",
    "kornia.image.perform_keep_shape_video": "it takes a function",
    "torchmetrics.functional.image.arniqa": WEIGHTS,
    "torchmetrics.functional.image.deep_image_structure_and_texture_similarity": WEIGHTS,
    "torchmetrics.functional.image.learned_perceptual_image_patch_similarity": WEIGHTS,
    "torchmetrics.functional.image.perceptual_path_length": WEIGHTS,
    "torchmetrics.functional.image.quality_with_no_reference": "it calls torchvision",
    "torchmetrics.functional.image.spatial_distortion_index": "it calls torchvision",
}


class Scene:
    """Two calibrated cameras that see the same points, so that the matrices between them exist."""

    def __init__(self, torch, batch=2, count=8):
        def rotation(angle, axis):
            """Rodrigues' formula."""
            axis = axis / axis.norm(dim=-1, keepdim=True)
            zero = torch.zeros_like(axis[..., 0])
            x, y, z = axis.unbind(-1)
            cross = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*axis.shape[:-1], 3, 3)
            return torch.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * cross @ cross

        self.points = torch.rand(batch, count, 3) * 2 - 1 + torch.tensor([0.0, 0.0, 6.0])
        self.rotations = [rotation(angle, torch.rand(batch, 3) + 0.1) for angle in (0.1, 0.35)]
        self.translations = [torch.rand(batch, 3, 1), torch.rand(batch, 3, 1) + 0.5]
        self.intrinsics = torch.tensor([[50.0, 0.0, 32.0], [0.0, 48.0, 24.0], [0.0, 0.0, 1.0]]).repeat(batch, 1, 1)
        self.normalised = [self.seen(view) for view in (0, 1)]
        self.pixels = [self.homogeneous(points) @ self.intrinsics.mT for points in self.normalised]
        self.pixels = [points[..., :2] for points in self.pixels]
        rotation = self.rotations[1] @ self.rotations[0].mT
        translation = self.translations[1] - rotation @ self.translations[0]
        x, y, z = translation[..., 0].unbind(-1)
        zero = torch.zeros_like(x)
        self.essential = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(batch, 3, 3) @ rotation
        inverse = torch.linalg.inv(self.intrinsics)
        self.fundamental = inverse.mT @ self.essential @ inverse

    def seen(self, view):
        camera = self.points @ self.rotations[view].mT + self.translations[view].mT
        return camera[..., :2] / camera[..., 2:]

    @staticmethod
    def homogeneous(points):
        return points.new_ones(*points.shape[:-1], 3).index_copy(-1, points.new_tensor([0, 1]).long(), points)

    def projection(self, torch, view):
        return self.intrinsics @ torch.cat([self.rotations[view], self.translations[view]], -1)


def enhance(torch):
    image, factor = torch.rand(2, 3, 5, 6), torch.rand(2)
    return {
        "kornia.enhance.adjust_saturation_raw": [((image, 1.5), {}), ((image, factor), {})],
        "kornia.enhance.equalize3d": [((torch.rand(1, 2, 4, 5, 6),), {})],
        "kornia.enhance.image_histogram2d": [
            ((image,), {"min": 0.0, "max": 1.0, "n_bins": 8}),
            ((image,), {"min": 0.0, "max": 1.0, "n_bins": 6, "kernel": "gaussian", "return_pdf": True}),
        ],
        "kornia.enhance.shift_rgb": [((image, factor, -factor, factor), {})],
        "kornia.enhance.threshold": [
            ((image, 0.5), {"maxval": 1.0}),
            ((image, 0.5), {"maxval": 1.0, "type": 1}),
            ((image, 0.5), {"type": 2}),
            ((image, torch.rand(1, 3, 1, 1)), {"type": 3}),
        ],
    }


def filters(torch):
    image = torch.rand(2, 3, 9, 8)
    return {
        "kornia.filters.edge_aware_blur_pool2d": [((image,), {"kernel_size": 3, "edge_threshold": 2.0})],
        "kornia.filters.fft_conv": [
            ((image, torch.rand(1, 3, 3)), {"padding": "same"}),
            ((image, torch.rand(1, 3, 3)), {"padding": "valid", "border_type": "constant"}),
        ],
        "kornia.filters.get_binary_kernel2d": [((3,), {}), (((3, 5),), {"dtype": torch.float64})],
        "kornia.filters.get_diff_kernel2d": [((), {}), ((), {"dtype": torch.float64})],
        "kornia.filters.get_hanning_kernel2d": [((4,), {}), (((3, 5),), {"dtype": torch.float64})],
        "kornia.filters.get_sobel_kernel2d": [((), {}), ((), {"dtype": torch.float64})],
        "kornia.filters.get_spatial_gradient_kernel2d": [
            ((mode, order), {}) for mode in ("sobel", "diff") for order in (1, 2)
        ],
    }


def losses(torch):
    image, target = torch.rand(2, 3, 6, 6), torch.rand(2, 3, 6, 6)
    volume, other = torch.rand(2, 4, 5, 6), torch.rand(2, 4, 5, 6)
    names = ["mutual_information_loss", "normalized_mutual_information_loss"]
    return {
        **{f"kornia.losses.{name}": [((image.flatten(1), target.flatten(1)), {"num_bins": 8})] for name in names},
        **{f"kornia.losses.{name}_2d": [((image[:, 0], target[:, 0]), {"num_bins": 8})] for name in names},
        **{f"kornia.losses.{name}_3d": [((volume, other), {"num_bins": 8})] for name in names},
    }


def conversions(torch):
    x, y = torch.rand(2, 4, 3), torch.rand(2, 4, 3)
    axis_angle = torch.cat([torch.rand(4, 3) - 0.5, torch.zeros(1, 3)])
    quaternion = torch.randn(5, 4)
    quaternion = quaternion / quaternion.norm(dim=-1, keepdim=True)
    w, i, j, k = quaternion.unbind(-1)
    homography = torch.eye(3).repeat(2, 1, 1) + 0.1 * torch.rand(2, 3, 3)
    homography3d = torch.eye(4).repeat(2, 1, 1) + 0.1 * torch.rand(2, 4, 4)
    turn = torch.linalg.qr(torch.randn(4, 3, 3))[0]
    turn = turn * torch.linalg.det(turn)[:, None, None]
    return {
        "kornia.geometry.linalg.batched_dot_product": [((x, y), {}), ((x, y), {"keepdim": True})],
        "kornia.geometry.linalg.batched_squared_norm": [((x,), {}), ((x,), {"keepdim": True})],
        "kornia.geometry.linalg.euclidean_distance": [((x, y), {}), ((x, y), {"keepdim": True, "eps": 1e-4})],
        "kornia.geometry.linalg.point_line_distance": [((x[..., :2], y), {}), ((x, y), {})],
        "kornia.geometry.conversions.angle_axis_to_quaternion": [((axis_angle,), {})],
        "kornia.geometry.conversions.angle_axis_to_rotation_matrix": [((axis_angle,), {})],
        "kornia.geometry.conversions.quaternion_to_angle_axis": [((quaternion,), {})],
        "kornia.geometry.conversions.rotation_matrix_to_angle_axis": [((turn,), {})],
        "kornia.geometry.conversions.euler_from_quaternion": [((w, i, j, k), {})],
        "kornia.geometry.conversions.quaternion_from_euler": [((w, i, j), {})],
        "kornia.geometry.conversions.denormalize_homography": [
            ((homography, (5, 6), (7, 8)), {}),
            ((homography, (5, 6), (7, 8)), {"align_corners": False}),
        ],
        "kornia.geometry.conversions.denormalize_homography3d": [((homography3d, (4, 5, 6), (7, 8, 9)), {})],
        "kornia.geometry.conversions.denormalize_pixel_coordinates3d": [((x, 4, 5, 6), {})],
        "kornia.geometry.conversions.normalize_pixel_coordinates3d": [((x * 4, 4, 5, 6), {})],
        "kornia.geometry.bbox.transform_bbox": [
            ((homography, torch.tensor([[[1.0, 2.0, 4.0, 5.0]], [[2.0, 1.0, 3.0, 6.0]]])), {}),
            ((homography, torch.tensor([[[1.0, 2.0, 4.0, 5.0]], [[2.0, 1.0, 3.0, 6.0]]])), {"mode": "xywh"}),
        ],
        "kornia.geometry.bbox.validate_bbox": [
            ((torch.tensor([[[1.0, 1.0], [3.0, 1.0], [3.0, 2.0], [1.0, 2.0]]]),), {}),
        ],
    }


def transform(torch):
    image, volume = torch.rand(2, 3, 16, 12), torch.rand(1, 2, 6, 7, 8)
    move, scale, angle = torch.rand(2, 2), 0.5 + torch.rand(2, 2), 90 * torch.rand(2)
    matrix3d = torch.eye(4).repeat(1, 1, 1) + 0.05 * torch.rand(1, 4, 4)
    shear = [0.3 * torch.rand(1) for _ in range(6)]
    box = torch.tensor([[[2.0, 1.0], [7.0, 1.0], [7.0, 8.0], [2.0, 8.0]]]).repeat(2, 1, 1)
    return {
        "kornia.geometry.transform.build_laplacian_pyramid": [((torch.rand(1, 3, 16, 16), 2), {})],
        "kornia.geometry.transform.crop_by_indices": [
            ((image, box), {}),
            ((image, box), {"size": (4, 5), "interpolation": "bilinear"}),
        ],
        "kornia.geometry.transform.get_affine_matrix3d": [
            ((torch.rand(1, 3), torch.rand(1, 3), 0.5 + torch.rand(1, 3), 90 * torch.rand(1, 3)), {}),
            ((torch.rand(1, 3), torch.rand(1, 3), 0.5 + torch.rand(1, 3), 90 * torch.rand(1, 3), *shear), {}),
        ],
        "kornia.geometry.transform.get_projective_transform": [
            ((torch.rand(2, 3), 90 * torch.rand(2, 3), 0.5 + torch.rand(2, 3)), {})
        ],
        "kornia.geometry.transform.get_translation_matrix2d": [((move,), {})],
        "kornia.geometry.transform.invert_affine_transform": [((torch.rand(2, 2, 3) + torch.eye(2, 3),), {})],
        "kornia.geometry.transform.projection_from_Rt": [((torch.rand(2, 3, 3), torch.rand(2, 3, 1)), {})],
        "kornia.geometry.transform.resize_to_be_divisible": [((image, 5), {}), ((image, 7), {"side": "long"})],
        "kornia.geometry.transform.rotate3d": [((volume, *(30 * torch.rand(3, 1))), {})],
        "kornia.geometry.transform.warp_perspective3d": [
            ((volume, matrix3d, (5, 6, 7)), {}),
            ((volume, matrix3d, (5, 6, 7)), {"flags": "nearest", "align_corners": True}),
        ],
        "kornia.geometry.transform.get_affine_matrix2d": [
            ((move, move, scale, angle), {}),
            ((move, move, scale, angle, 0.3 * torch.rand(2), 0.3 * torch.rand(2)), {}),
        ],
    }


def epipolar(torch):
    scene = Scene(torch)
    (r1, r2), (t1, t2) = scene.rotations, scene.translations
    (x1, x2), (p1, p2), k = scene.normalised, scene.pixels, scene.intrinsics
    essential, fundamental = scene.essential, scene.fundamental
    projections = [scene.projection(torch, view) for view in (0, 1)]
    lines = torch.rand(2, 8, 3)
    distances = {
        f"kornia.geometry.epipolar.{name}": [((p1, p2, fundamental), {})]
        for name in (
            "get_closest_point_on_epipolar_line",
            "left_to_right_epipolar_distance",
            "right_to_left_epipolar_distance",
        )
    }
    squared = {
        f"kornia.geometry.epipolar.{name}": [
            ((p1, p2, fundamental), {}),
            ((p1 + 1, p2, fundamental), {"squared": False}),
        ]
        for name in ("sampson_epipolar_distance", "symmetrical_epipolar_distance")
    }
    solved = {
        "KRt_from_projection": [((projections[0],), {})],
        "compute_correspond_epilines": [((p1, fundamental), {})],
        "cross_product_matrix": [((t1[..., 0],), {})],
        "decompose_essential_matrix": [((essential,), {})],
        "decompose_essential_matrix_no_svd": [((essential,), {})],
        "depth_from_point": [((r1, t1, scene.points), {})],
        "essential_from_Rt": [((r1, t1, r2, t2), {})],
        "essential_from_fundamental": [((fundamental, k, k), {})],
        "find_essential": [((x1[:, :5], x2[:, :5]), {})],
        "find_fundamental": [
            ((p1, p2), {}),
            ((p1, p2, torch.ones(2, 8)), {}),
            ((p1[:, :7], p2[:, :7]), {"method": "7POINT"}),
        ],
        "fundamental_from_essential": [((essential, k, k), {})],
        "fundamental_from_projections": [((projections[0], projections[1]), {})],
        "generate_scene": [((2, 5), {})],
        "get_perpendicular": [((lines, p1), {})],
        "intrinsics_like": [((0.5, torch.rand(2, 3, 4, 6)), {})],
        "motion_from_essential": [((essential,), {})],
        "motion_from_essential_choose_solution": [
            ((essential, k, k, p1, p2), {}),
            ((essential[0], k[0], k[0], p1[0], p2[0]), {}),
        ],
        "normalize_points": [((p1,), {})],
        "normalize_transformation": [((torch.rand(2, 3, 3) + 0.5,), {})],
        "project_to_essential": [((torch.rand(2, 3, 3),), {})],
        "projection_from_KRt": [((k, r1, t1), {})],
        "projections_from_fundamental": [((fundamental,), {})],
        "random_intrinsics": [((1.0, 50.0), {})],
        "relative_camera_motion": [((r1, t1, r2, t2), {})],
        "scale_intrinsics": [((k, 0.5), {}), ((k, torch.rand(2)), {})],
    }
    return {**distances, **squared, **{f"kornia.geometry.epipolar.{name}": uses for name, uses in solved.items()}}


def image(torch):
    picture = torch.rand(3, 6, 7)
    return {
        "kornia.image.draw_point2d": [((picture, torch.tensor([[1, 2], [4, 3]]), torch.tensor([0.0, 0.5, 1.0])), {})],
        "kornia.image.image_to_string": [((torch.rand(3, 4, 5),), {"max_width": 5})],
        "kornia.image.make_grid": [((torch.rand(5, 3, 4, 6),), {}), ((torch.rand(4, 1, 3, 3),), {"n_row": 2})],
        "kornia.image.print_image": [((torch.rand(3, 4, 5),), {"max_width": 5})],
    }


def classification(torch):
    scores, labels = torch.rand(12), torch.tensor([0, 1] * 6)
    many, classes = torch.rand(12, 3).softmax(-1), torch.tensor([0, 1, 2] * 4)
    binary, multiclass = {"task": "binary"}, {"task": "multiclass", "num_classes": 3}
    both = [((scores, labels), binary), ((many, classes), multiclass)]
    found = {name: both for name in ("calibration_error", "confusion_matrix", "logauc")}
    found["binary_fairness"] = [((scores, labels, torch.tensor([0, 0, 1] * 4)), {})]
    for name, other in (
        ("precision_at_fixed_recall", "min_recall"),
        ("recall_at_fixed_precision", "min_precision"),
        ("sensitivity_at_specificity", "min_specificity"),
        ("specificity_at_sensitivity", "min_sensitivity"),
    ):
        found[name] = [(arguments, {**keywords, other: 0.5}) for arguments, keywords in both]
    return {f"torchmetrics.functional.classification.{name}": uses for name, uses in found.items()}


def calls(torch):
    """All of them. The values are the same in every run."""
    torch.manual_seed(1)
    found = {}
    for part in (enhance, filters, losses, conversions, transform, epipolar, image, classification):
        found.update(part(torch))
    return found
