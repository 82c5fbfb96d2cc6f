"""The parts of the benchmark that attacks the program by a seed."""
