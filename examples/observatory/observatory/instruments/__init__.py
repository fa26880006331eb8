"""Cameras and spectrographs."""
