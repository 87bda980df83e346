"""The data of the course: the MovieLens ratings and the trained factors that come with the package."""
