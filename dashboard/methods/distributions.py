"""The binomial and gamma distributions that intervals and limits are read from.

scipy would cost 143 MB and 0.8 s at the start for the few functions below.
"""

import math

import numpy as np

# How closely series, fraction and quantile are worked out; two digits more than limits need.
PRECISION = 1e-13
SMALLEST = 1e-300
# A step by more than e^50 tells that the density is too flat there to steer by.
LONGEST_STEP = 50.0
# Forgives the rounding of a sum that should equal a probability, as at the middle of a fair coin.
FUZZ = 1e-12


def binomial_mass(n: int, p: float) -> np.ndarray:
    """Return P(X = 0), …, P(X = n) of a binomial with `n` trials of probability `p`."""
    if p in (0.0, 1.0):
        mass = np.zeros(n + 1)
        mass[n if p == 1.0 else 0] = 1.0
        return mass
    log_factorials = np.array([math.lgamma(count + 1) for count in range(n + 1)])
    counts = np.arange(n + 1)
    log_choose = log_factorials[n] - log_factorials - log_factorials[::-1]
    return np.exp(log_choose + counts * math.log(p) + (n - counts) * math.log1p(-p))


def binomial_quantile(probability: float, n: int, p: float) -> int:
    """Return the smallest count whose cumulative probability reaches `probability` (R: qbinom)."""
    reached = np.cumsum(binomial_mass(n, p)) >= probability * (1 - FUZZ)
    return int(np.argmax(reached)) if reached.any() else n


def gamma_cumulative(shape: float, x: float) -> float:
    """Return the regularised lower incomplete gamma function P(shape, x), for shape > 0.

    A series below `shape + 1`, a continued fraction above it, where each converges fast
    (Press et al., Numerical Recipes, 6.2).
    """
    if x <= 0:
        return 0.0
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return min(scale * lower_series(shape, x), 1.0)
    return max(1.0 - scale * upper_fraction(shape, x), 0.0)


def lower_series(shape: float, x: float) -> float:
    """Sum 1/a + x/(a(a+1)) + x²/(a(a+1)(a+2)) + … until a term no longer counts."""
    term = total = 1.0 / shape
    divisor = shape
    while term > total * PRECISION:
        divisor += 1
        term *= x / divisor
        total += term
    return total


def upper_fraction(shape: float, x: float) -> float:
    """Work out the continued fraction of the upper incomplete gamma function (Lentz's method)."""
    b = x + 1 - shape
    c = 1 / SMALLEST
    d = 1 / b
    fraction = d
    step = 0
    change = 0.0
    while abs(change - 1) > PRECISION:
        step += 1
        a = step * (shape - step)
        b += 2
        d = 1 / (a * d + b or SMALLEST)
        c = b + a / c or SMALLEST
        change = c * d
        fraction *= change
    return fraction


def gamma_quantile(probability: float, shape: float) -> float:
    """Return the x with P(shape, x) = probability, to 1e-9 of its value; 0 when shape is 0.

    Newton's step on log x, and a halving of the bracket wherever that step leaves it.
    """
    if shape == 0 or probability <= 0:
        return 0.0
    if probability >= 1:
        return math.inf
    low, high = 0.0, shape + 1.0
    while gamma_cumulative(shape, high) < probability:
        low, high = high, 2 * high
    x = (low + high) / 2
    while high > SMALLEST and high - low > PRECISION * high:
        error = gamma_cumulative(shape, x) - probability
        low, high = (low, x) if error > 0 else (x, high)
        slope = math.exp(shape * math.log(x) - x - math.lgamma(shape))
        step = error / slope if slope > 0 else math.inf
        following = x * math.exp(-step) if abs(step) < LONGEST_STEP else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) <= PRECISION * x:
            return following
        x = following
    return x


def t_quantile(probability: float, freedom: int) -> float:
    """Return the quantile of Student's t, for a probability above one half (R: qt)."""
    low, high = 0.0, 1.0
    while t_cumulative(high, freedom) < probability:
        high *= 2
    while high - low > PRECISION * high:
        middle = (low + high) / 2
        low, high = (middle, high) if t_cumulative(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def t_cumulative(t: float, freedom: int) -> float:
    """Return P(T <= t) for t >= 0, by the finite sums for whole degrees of freedom
    (Abramowitz and Stegun 26.7.3 and 26.7.4).
    """
    angle = math.atan2(t, math.sqrt(freedom))
    cosine, total = math.cos(angle), 0.0
    odd = freedom % 2
    term = cosine if odd else 1.0
    for step in range(odd, freedom - 1, 2):
        total += term
        term *= cosine**2 * (step + 1) / (step + 2)
    share = math.sin(angle) * total
    return 0.5 + ((angle + share) / math.pi if odd else share / 2)
