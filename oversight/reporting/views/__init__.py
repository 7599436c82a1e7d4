from oversight.reporting.views.dashboard import answers, dashboard, initiatives
from oversight.reporting.views.reports import csv, pdf, publish, report, reports

__all__ = ["answers", "csv", "dashboard", "initiatives", "pdf", "publish", "report", "reports"]
