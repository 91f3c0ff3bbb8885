"""The window: screens that read and change the casebook through the desk."""
