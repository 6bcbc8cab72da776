"""How good an extraction is: gold files in, scores and verdicts on every single item out."""

from kg.evaluate.gold import Gold, find_gold, load_gold, to_json
from kg.evaluate.judge import evaluate_facts, evaluate_graph, matching
from kg.evaluate.scores import Score, Scores, Verdict

__all__ = [
    "Gold",
    "Score",
    "Scores",
    "Verdict",
    "evaluate_facts",
    "evaluate_graph",
    "find_gold",
    "load_gold",
    "matching",
    "to_json",
]
