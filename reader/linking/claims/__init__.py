"""What several articles say in answer to the same question, and how it agrees."""
