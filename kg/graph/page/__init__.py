"""The page people open: one offline HTML file with the graph, its figures, its timeline, its reports and its Turtle."""

from kg.graph.page.assemble import render, render_neighbourhood, render_report
from kg.graph.page.pages import report_pages
from kg.graph.page.parts import neighbourhood, of_report

__all__ = ["neighbourhood", "of_report", "render", "render_neighbourhood", "render_report", "report_pages"]
