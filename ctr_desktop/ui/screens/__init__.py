"""The pages of the window, one module a screen, with the parts only they use beside them."""
