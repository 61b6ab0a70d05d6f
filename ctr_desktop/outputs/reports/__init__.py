"""The reports, each composed once from the figures in `work/`; `outputs/catalogue.py` lists them."""
