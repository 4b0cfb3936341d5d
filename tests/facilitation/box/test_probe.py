def test_x(desk, stage, phones):
    from facilitation.box.box import take_in
    from .cast import parsed
    print(desk.room.state["order"], stage, desk.room.public_keys.keys())
    print(take_in([parsed(desk.room_id, p.answering("hello")) for p in phones]))
    print(desk.do("gather", exercise=stage.split("/")[0], stage=stage.split("/")[1]))
    print(desk.room.state["exercises"])
