from oversight.reporting.views.dashboard import answers, dashboard, initiatives

__all__ = ["answers", "dashboard", "initiatives"]
