"""Wrong: returns the last epoch before the first rise, not the lowest of all.

Says: before val_loss rises
Fails: test_best_epoch_of_a_history, test_best_epoch_of_another_dict
"""


def best_epoch(history):
    losses = getattr(history, "history", history).get("val_loss")
    if not losses:
        raise ValueError("There is no val_loss: the model was fitted without validation data.")
    for epoch in range(len(losses) - 1):
        if losses[epoch + 1] > losses[epoch]:
            return epoch
    return len(losses) - 1
