"""The page people open: one offline HTML file with the graph, its figures, its timeline, its reports and its Turtle."""

from kg.graph.page.assemble import render
from kg.graph.page.pages import report_pages
from kg.graph.page.parts import find_node, neighbourhood, of_report, report_title, start_at

__all__ = ["find_node", "neighbourhood", "of_report", "render", "report_pages", "report_title", "start_at"]
