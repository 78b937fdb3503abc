"""The verdict on a series again, in plain loops over plain lists, every cut tried on its own."""

from itertools import combinations, pairwise
from math import floor, log, sqrt


def loss(k: float, n: float) -> float:
    return sum(x * log(x) for x in (k, n - k) if x > 1e-12) - (n * log(n) if n > 0 else 0.0)


def deflated(points, r):
    return [(k / (1 + (n - 1) * r), n / (1 + (n - 1) * r)) for k, n in points]


def split(points, cuts):
    edges = [0, *cuts, len(points)]
    return [points[a:b] for a, b in pairwise(edges)]


def pooled(points):
    return sum(k for k, _ in points), sum(n for _, n in points)


def allowed(points, cuts):
    return all(len(part) >= 4 and pooled(part)[1] >= 10 for part in split(points, cuts))


def deviance(points, cuts, r):
    parts = split(deflated(points, r), cuts)
    gained = sum(loss(*pooled(part)) for part in parts) - loss(*pooled(deflated(points, r)))
    return round(2 * gained, 9)


def correlation(points, cuts):
    parts, whole = split(points, cuts), len(points)
    f, g = whole - len(parts), pooled(points)[1] - whole
    if f == 0 or g == 0:
        return 0.05
    squares = sum(k * k / n for k, n in points)
    between = (squares - sum(pooled(part)[0] ** 2 / pooled(part)[1] for part in parts)) / f
    within = (pooled(points)[0] - squares) / g
    m = pooled(points)[1] - sum(sum(n * n for _, n in part) / pooled(part)[1] for part in parts)
    m /= f
    whole = between + (m - 1) * within
    if whole <= 1e-12:
        return 0.05
    return (0.05 + f * min(max((between - within) / whole, 0), 1)) / (1 + f)


def best(points, cuts, r):
    """Return the highest D and its cuts, of equal ones the earliest."""
    if not cuts:
        return None, []
    found = [(deviance(points, list(one), r), list(one)) for one in cuts]
    return max(found, key=lambda one: (one[0], [-cut for cut in one[1]]))


def trend(points, r):
    counts = deflated(points, r)
    whole_k, whole_n = pooled(counts)
    p, middle = whole_k / whole_n, sum(i * n for i, (_, n) in enumerate(counts)) / whole_n
    slope = sum((i - middle) * (k - n * p) for i, (k, n) in enumerate(counts))
    spread = p * (1 - p) * sum(n * (i - middle) ** 2 for i, (_, n) in enumerate(counts))
    return (slope**2 / spread, slope) if spread > 1e-12 else (0.0, 0.0)


def step(first, second):
    """Return the sign of the step, 0 when it is under 5 points."""
    (k1, n1), (k2, n2) = pooled(first), pooled(second)
    crossed = k2 * n1 - k1 * n2
    return 0 if 20 * abs(crossed) < n1 * n2 else (crossed > 0) - (crossed < 0)


def size(first, second):
    (k1, n1), (k2, n2) = pooled(first), pooled(second)
    return round(abs(k2 / n2 - k1 / n1), 12)


def without_small_steps(points, cuts):
    cuts = list(cuts)
    while cuts:
        parts = split(points, cuts)
        pairs = list(pairwise(parts))
        small = [i for i, pair in enumerate(pairs) if step(*pair) == 0]
        if not small:
            return cuts
        del cuts[min(small, key=lambda i: size(*pairs[i]))]
    return cuts


def search(points, one=12, two=20, line=10):
    """Return kind, cuts, r, D and direction."""
    places = range(1, len(points))
    singles = [(s,) for s in places if allowed(points, (s,))]
    pairs = [c for c in combinations(places, 2) if allowed(points, c)]
    _, first = best(points, singles, 0.05)
    r1 = correlation(points, first)
    r2 = correlation(points, best(points, pairs, 0.05)[1]) if pairs else r1
    found = {"kind": "none", "cuts": [], "r": r1, "D": None, "direction": 0, "r1": r1, "one": []}
    if not singles:
        return found
    d1, c1 = best(points, singles, r1)
    d1b = best(points, singles, r2)[0]
    found |= {"D": d1, "one": c1}
    dl, slope = trend(points, r1)
    d2, c2 = best(points, pairs, r2)
    if pairs and d2 >= two and d2 - d1b >= one:
        cuts, r, d = c2, r2, d2
    elif (d1 >= one and dl >= d1) or (d1 < one and dl >= line):
        part = max(4, floor(len(points) / 3))
        way = (slope > 0) - (slope < 0)
        if way and step(points[:part], points[-part:]) == way:
            found |= {"kind": "gradual", "D": dl, "direction": way}
        return found
    elif d1 >= one:
        cuts, r, d = c1, r1, d1
    else:
        return found
    cuts = without_small_steps(points, cuts)
    if cuts:
        parts = split(points, cuts)
        kind = ("one", "two")[len(cuts) - 1]
        found |= {"kind": kind, "cuts": cuts, "r": r, "D": d}
        found["direction"] = step(*parts[-2:])
    return found


def kept(points):
    weaker = search(points, 9, 17, 8)
    looks = [search(points[:-back]) for back in (1, 2) if len(points) - back >= 8]
    same = [look for look in looks if look["kind"] != "none"]
    if weaker["kind"] != "none" and weaker["direction"] in [look["direction"] for look in same]:
        return weaker
    return None


def wilson(k, n, worth, z):
    p, spread = k / n, z * z / worth
    half = z * sqrt(p * (1 - p) / worth + spread / (4 * worth)) / (1 + spread)
    middle = (p + spread / 2) / (1 + spread)
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


def level(points, r, z):
    k, n = pooled(points)
    return k, n, *wilson(k, n, pooled(deflated(points, r))[1], z)


def smallest(points, r):
    k, weight = pooled(deflated(points, r))
    p, change = (k + 0.5) / (weight + 1), 0.3
    for _ in range(20):
        q = min(max(p - change if p > 0.5 else p + change, 0), 1)
        change = (sqrt(12) + 0.8416212335729143) * sqrt(2 * (p * (1 - p) + q * (1 - q)) / weight)
    return change


def watch(points, cuts):
    start, end = (cuts[-1] if cuts else 0), len(points)
    counts = deflated(points, correlation(points, [*cuts, end - 3]))
    tried = []
    for last in (1, 2, 3):
        before = points[start : end - last]
        if len(before) >= 6 and pooled(before)[1] >= 20:
            parts = counts[start : end - last], counts[end - last :]
            gained = sum(loss(*pooled(part)) for part in parts) - loss(*pooled(counts[start:]))
            tried.append((round(2 * gained, 9), -last))
    most, last = max(tried, default=(0, 0))
    if most < 11:
        return None
    (k1, n1), (k2, n2) = pooled(points[start:last]), pooled(points[last:])
    return {"points": -last, "k": k2, "n": n2, "direction": 1 if k2 * n1 > k1 * n2 else -1}


def since(points, cuts, r):
    places = [c for c in range(1, len(points)) if not cuts[:-1] or c > cuts[0]]
    tried = [[*cuts[:-1], c] for c in places]
    tried = {one[-1]: deviance(points, one, r) for one in tried if allowed(points, one)}
    near = [c for c, d in tried.items() if d >= round(max(tried.values()) - 7, 9)]
    return cuts[-1], min(near[0], cuts[-1]), max(near[-1], cuts[-1])


def verdict(points, goal=1):
    """Judge ordered (k, n) without gaps: a dict; levels as (k, n, low, high), dates as rows."""
    n = pooled(points)[1]
    if not points:
        return {"state": "not_observed", "levels": []}
    plain = [level(points, correlation(points, []), 1.959964)]
    if len(points) < 8 or n < 20:
        return {"state": "too_few", "levels": plain, "kind": "none"}
    found, is_kept = search(points), False
    if found["kind"] == "none" and (weaker := kept(points)):
        found, is_kept = weaker, True
    said = found | {"kept": is_kept, "smallest": smallest(points, found["r1"]), "watch": None}
    if found["kind"] == "none":
        said |= {"levels": plain, "state": "steady", "watch": watch(points, [])}
        if said["smallest"] > 0.5:
            said |= {"state": "too_few", "watch": None}
        return said
    parts = split(points, found["cuts"])
    if found["kind"] == "gradual":
        part = max(4, floor(len(points) / 3))
        parts = [points[:part], points[-part:]]
    else:
        said |= {"watch": watch(points, found["cuts"])}
        said |= {"since": since(points, found["cuts"], found["r"])}
    better = found["direction"] * goal
    said["state"] = "changed" if not goal else "improved" if better > 0 else "worsened"
    return said | {"levels": [level(part, found["r"], 2.24) for part in parts]}
