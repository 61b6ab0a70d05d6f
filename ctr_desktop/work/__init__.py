"""What a secretary does: one public function is one transaction and one entry in the history."""
