"""Chooses the order of a night's observations."""

from __future__ import annotations

import heapq

from .targets import Target

type Plan = list[tuple[float, Target]]


class WeatherError(Exception):
    pass


def plan_night(targets: list[Target], hours: float) -> Plan:
    queue = [(-target.priority, target.magnitude, target.name, target) for target in targets]
    heapq.heapify(queue)
    plan, used = [], 0.0
    while queue and used < hours:
        _, magnitude, _, target = heapq.heappop(queue)
        plan.append((used, target))
        used += 0.25 * 1.5 ** max(0.0, magnitude - 8)
    return plan


def run(plan: Plan, expose) -> list[str]:
    log = []
    try:
        for start, target in plan:
            expose(target)
            log.append(f"{start:5.2f} h {target.name}")
    except* WeatherError as clouds:
        log.append(f"stopped: {len(clouds.exceptions)} reports of clouds")
    return log
