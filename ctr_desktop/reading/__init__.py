"""A document (docx, xlsx, txt) read into sections, tasks, assignments, deadlines and cited documents."""
